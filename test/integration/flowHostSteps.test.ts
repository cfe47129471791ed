import {
  builtin,
  call,
  complex,
  hostPerTest,
  plainTrigger,
  reference,
  sample,
  value,
} from "./sampleIntegration";

const start = hostPerTest();

async function run(steps: Record<string, unknown>[], body: unknown = {}) {
  const started = await start([{ name: "F", steps: [plainTrigger, ...steps] }]);
  const { execution } = await call(started, "F", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return execution;
}

const echo = (name: string, path: string) => sample("echo", name, { text: reference(path) });
const items = (path: string) => ({ items: reference(`start.results.body.data.${path}`) });
const loopPathOf = (result: unknown) => Reflect.get(Object(result), "executionFrame").loopPath;

describe("branches", () => {
  const branches = [
    { name: "Left", steps: [sample("echo", "In Left", { text: value("l") })] },
    { name: "Right", steps: [sample("echo", "In Right", { text: value("r") })] },
  ];

  test("of an action: the steps of the branch it took run, then what follows", async () => {
    const steps = [
      sample("choose", "Choose", { branch: value("Right") }, { branches }),
      sample("echo", "After"),
    ];
    const { stepResults, error } = await run(steps);
    expect(error).toBeUndefined();
    expect(Object.keys(stepResults)).toEqual(["start", "choose", "inRight", "after"]);
  });

  test("an unknown branch is an error", async () => {
    const { error } = await run([
      sample("choose", "Choose", { branch: value("Up") }, { branches }),
    ]);
    expect(error?.message).toBe('Step "Choose" has no branch "Up".');
  });

  const onValue = {
    inputValue: reference("start.results.body.data"),
    branchValueMappings: complex(
      { name: "A", type: "value", value: "a" },
      { name: "B", type: "value", value: "b" },
    ),
  };
  const expression = [
    "and",
    ["greaterThan", reference("start.results.body.data.points"), value("100")],
    ["exists", reference("start.results.body.data.tier")],
  ];
  const onExpression = { conditions: complex({ name: "A", type: "complex", value: expression }) };

  test.each([
    ["Value", "b", "tookB", onValue],
    ["Value", "z", "tookElse", onValue],
    ["Expression", { points: 120, tier: "gold" }, "tookA", onExpression],
    ["Expression", { points: 20, tier: "gold" }, "tookElse", onExpression],
    ["Expression", { points: 120 }, "tookElse", onExpression],
  ])("by branchOn%s, %j leads to %s", async (kind, body, taken, inputs) => {
    const step = builtin(`branch/branchOn${kind}`, "Which", inputs, {
      branches: ["A", "B", "Else"].map((name) => ({
        name,
        steps: [sample("echo", `Took ${name}`)],
      })),
    });
    const { stepResults, error } = await run([step], body);
    expect(error).toBeUndefined();
    expect(Object.keys(stepResults)).toEqual(["start", "which", taken]);
  });
});

const times = (count: string, name: string, ...steps: Record<string, unknown>[]) =>
  builtin("loop/loopNTimes", name, { iterationCount: value(count) }, { steps });

describe("loops", () => {
  test("over items: each turn has its item, its index and its path", async () => {
    const inner = times("2", "Inner", echo("Say", "outer.currentItem.id"));
    const outer = builtin("loop/loopOverItems", "Outer", items("list"), { steps: [inner] });
    const { stepResults, error } = await run([outer], { list: [{ id: 1 }, { id: 2 }] });
    expect(error).toBeUndefined();
    const turns = Object(stepResults.outer).flat();
    expect(turns.map((turn: object) => Reflect.get(turn, "params").text)).toEqual([1, 1, 2, 2]);
    expect(turns.map(loopPathOf)).toEqual([
      "outer[0].inner[0]",
      "outer[0].inner[1]",
      "outer[1].inner[0]",
      "outer[1].inner[1]",
    ]);
  });

  test("the path is blank outside of a loop", async () => {
    const { stepResults } = await run([sample("echo", "Say")]);
    expect(loopPathOf(stepResults.say)).toBe("");
  });

  test("can be left early", async () => {
    const inputs = {
      inputValue: reference("loop.index"),
      branchValueMappings: complex({ name: "Yes", type: "value", value: "2" }),
    };
    const branches = [
      { name: "Yes", steps: [builtin("loop/breakLoop", "Break")] },
      { name: "Else", steps: [] },
    ];
    const third = builtin("branch/branchOnValue", "Third", inputs, { branches });
    const { stepResults } = await run([times("5", "Loop", third), sample("echo", "After")]);
    expect(stepResults.loop).toEqual(["Else", "Else", "Yes"]);
    expect(stepResults.after).toBeDefined();
  });

  test("a loop over something else than a list is an error", async () => {
    const { error } = await run([builtin("loop/loopOverItems", "Loop", items("n"))], { n: 5 });
    expect(error?.message).toContain("needs a list of items");
  });
});

test("stopping the execution ends it in success, from inside a loop too", async () => {
  const loop = times("3", "Loop", builtin("stop-execution/stopExecution", "Stop"));
  const { status, stepResults } = await run([loop, sample("echo", "After")]);
  expect(status).toBe("succeeded");
  expect(stepResults).toHaveProperty("loop", [null]);
  expect(stepResults).not.toHaveProperty("after");
});

test("a public component the host does not know is an error", async () => {
  const { error } = await run([builtin("http/httpGet", "Get")]);
  expect(error?.message).toBe('This host has no step "http/httpGet".');
});

test("results are what is left after storing", async () => {
  const { stepResults } = await run([sample("shapes", "Shapes")]);
  expect(stepResults.shapes).toStrictEqual({
    missing: null,
    point: { x: 1, y: 2 },
    members: {},
    at: new Date("2026-01-02T03:04:05Z"),
  });
});

test("a result that cannot be stored fails the step", async () => {
  const { error } = await run([sample("shapes", "Shapes", { withFunction: value("yes") })]);
  expect(error?.message).toContain("[object Function]");
});

test("what a step logs stays with the execution and is not printed", async () => {
  const { logs } = await run([sample("echo", "Say", { text: value("hi") })]);
  expect(logs).toEqual([{ level: "info", message: "echo hi" }]);
});

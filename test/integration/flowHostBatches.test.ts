import { randomUUID } from "node:crypto";
import { sandboxClock } from "../../sandbox/clock";
import type { Execution } from "../../sandbox/flowHost/execution";
import type { Round } from "../../sandbox/flowHost/round";
import { hostPerTest, plainTrigger, reference, sample, value } from "./sampleIntegration";

const start = hostPerTest();
type Flow = Parameters<typeof start>[0][number] & Record<string, unknown>;

const daily = value("0 3 * * *");
const take = sample("take", "Take", { items: reference("walk.results.body.data") });
const walking = (pages: string, more: Record<string, unknown> = {}): Flow => ({
  name: "F",
  steps: [sample("walk", "Walk", { pages: value(pages) }, { isTrigger: true }), take],
  ...more,
});
const offering = (pages: string, more: Record<string, unknown>): Flow => ({
  ...walking(pages, more),
  steps: [
    sample("offer", "Walk", { pages: value(pages) }, { isTrigger: true, schedule: daily }),
    take,
  ],
});
const resolver = (more: object = {}) => ({ triggerResolver: { enabled: true, ...more } });

const startOne = async (flow: Flow, options: Parameters<typeof start>[1] = {}) =>
  start([flow], options);
const taken = ({ stepResults }: Execution) => Object(stepResults.take);
const itemsOf = ({ executions }: Round) => executions.map((execution) => taken(execution).items);

describe("a round", () => {
  test.each([
    ["the trigger's batch size", {}, [["1", "2"], ["3"], ["4"]]],
    ["the flow's batch size", resolver({ batchSize: 3 }), [["1", "2", "3"], ["4"]]],
    [
      "a batch size of one, which gives bare items",
      resolver({ batchSize: 1 }),
      ["1", "2", "3", "4"],
    ],
  ])("walks the pages and cuts each by %s", async (_what, more, expected) => {
    const { instance } = await startOne(walking("1 2 3 | 4", more));
    const round = await instance.runRound("F");
    expect(round).toMatchObject({ pages: 2, failed: [], trigger: { status: "succeeded" } });
    expect(itemsOf(round)).toEqual(expected);
  });

  test.each(["", " | 1"])("that finds nothing new ends there: %p", async (pages) => {
    const { instance } = await startOne(walking(pages));
    const round = await instance.runRound("F");
    expect(round).toMatchObject({ pages: 1, executions: [], failed: [] });
    expect(instance.executions).toEqual([round.trigger]);
  });

  test("believes only its first page that there is nothing new, and runs nothing for an empty one", async () => {
    const { instance } = await startOne(offering("1 | | 2", resolver()));
    const round = await instance.runRound("F");
    expect(round.pages).toBe(3);
    expect(itemsOf(round)).toEqual([["1"], ["2"]]);
  });

  test("is an execution, and each batch another that names it", async () => {
    const { instance } = await startOne(walking("1 2 | 3"));
    const { trigger, executions } = await instance.runRound("F");
    expect(instance.executions).toEqual([trigger, ...executions]);
    expect(executions.map(({ roundId }) => roundId)).toEqual([trigger.id, trigger.id]);
    expect(trigger.roundId).toBeUndefined();
    const [first] = executions;
    expect(first?.stepResults.walk).toMatchObject({ executionId: first?.id });
  });

  test("tells trigger and steps how large its batches are", async () => {
    const { instance } = await startOne(walking("1"));
    const { trigger, executions } = await instance.runRound("F");
    expect(executions.map((execution) => taken(execution).batch)).toEqual([
      { enabled: true, batchSize: 2 },
    ]);
    expect(trigger.logs[0]?.message).toBe("{ enabled: true, batchSize: 2 } {}");
  });

  test.each([
    ["the trigger's limit", {}, 1],
    ["the flow's limit", resolver({ concurrentBatchLimit: 2 }), 2],
  ])("runs batches at once up to %s", async (_what, more, limit) => {
    const { instance } = await startOne(walking("1 2 3 4 5 6 7 8", more));
    const { executions } = await instance.runRound("F");
    expect(Math.max(...executions.map((execution) => taken(execution).atOnce))).toBe(limit);
  });

  test("runs all batches of a page at once where nothing limits them", async () => {
    const { instance } = await startOne(offering("1 2 3 4 5 6 7", resolver()));
    const round = await instance.runRound("F");
    expect(itemsOf(round)).toEqual([["1", "2", "3"], ["4", "5", "6"], ["7"]]);
    expect(Math.max(...round.executions.map((execution) => taken(execution).atOnce))).toBe(3);
  });

  test("ends where a page cannot be fetched, with what came before", async () => {
    const { instance } = await startOne(walking("1 | broken | 3"));
    const round = await instance.runRound("F");
    expect(itemsOf(round)).toEqual([["1"]]);
    expect(round).toMatchObject({ pages: 1, failed: [round.trigger] });
    expect(round.trigger.error).toEqual({ name: "RangeError", message: "no such page" });
  });
});

describe("the state of a batched trigger", () => {
  const read = async (flow: Flow, stopAfterPages?: number) => {
    const started = await startOne(flow);
    await started.instance.runRound("F", stopAfterPages === undefined ? {} : { stopAfterPages });
    const seen = await started.host.runAction("take", {}, { instance: started.instance });
    expect(seen).toMatchObject({ batch: { enabled: false } });
    const { executions } = await started.instance.runRound("F");
    return executions.map((execution) => taken(execution).state.__prismaticInternal.polling.read);
  };

  test("is kept from page to page and from round to round", async () => {
    expect(await read(walking("1 | 2"))).toEqual([3, 4]);
  });

  test("is kept with each page of a round that is abandoned", async () => {
    expect(await read(walking("1 | 2 | 3"), 1)).toEqual([2, 3, 4]);
  });

  test("is lost with a page that cannot be fetched", async () => {
    expect(await read(walking("1 | broken"))).toEqual([2]);
  });
});

test("a page sees the state that the batches before it left", async () => {
  const { steps } = walking("1 | 2");
  const { instance } = await startOne({ name: "F", steps: [...steps, sample("count", "Count")] });
  const { executions } = await instance.runRound("F");
  expect(executions.map(({ stepResults }) => Object(stepResults.count).seen.instance)).toEqual([
    { __prismaticInternal: { polling: { read: 1 } }, touched: true },
    { __prismaticInternal: { polling: { read: 1 } }, touched: true, count: 1 },
  ]);
});

describe("a batch that fails", () => {
  const failing = (times: string, more: Record<string, unknown> = {}) => {
    const flow = walking("1 2 | 3", more);
    const inputs = { message: value("broken"), counter: value(randomUUID()), times: value(times) };
    return { ...flow, steps: [...flow.steps, sample("fail", "Break", inputs)] };
  };

  test("is repeated alone, with its items, as the flow's settings say", async () => {
    const retryConfig = { maxAttempts: 3, delayMinutes: 1 };
    const clock = sandboxClock({ scale: 60_000 });
    const { host, instance } = await startOne(failing("1", { retryConfig }), { clock });
    const { executions, trigger } = await instance.runRound("F");
    await host.settled();
    const repetitions = instance.executions.filter(({ repeats }) => repeats !== undefined);
    expect(repetitions).toMatchObject([
      { status: "succeeded", repeats: executions[0]?.id, roundId: trigger.id },
    ]);
    expect(repetitions.map((execution) => taken(execution).items)).toEqual([["1", "2"]]);
  });

  test("can be replayed, but not the trigger's own execution", async () => {
    const { host, instance } = await startOne(failing("1"));
    const { executions, trigger } = await instance.runRound("F");
    const replayed = await host.replay(executions[0]?.id ?? "");
    expect(taken(replayed).items).toEqual(["1", "2"]);
    await expect(host.replay(trigger.id)).rejects.toThrow("no payload to run again");
  });
});

describe("a flow whose trigger may batch", () => {
  test.each([
    ["no settings", {}],
    ["settings that are off", { triggerResolver: { enabled: false } }],
  ])("does not with %s", async (_what, more) => {
    const { instance } = await startOne(offering("1 2 3 4", more));
    expect(taken(await instance.runSchedule("F"))).toMatchObject({
      items: ["1", "2", "3", "4"],
      batch: { enabled: false },
    });
    await expect(instance.runRound("F")).rejects.toThrow('Flow "F" does not batch');
  });
});

test("a schedule answers the trigger's execution when all batches are over", async () => {
  const { instance } = await startOne(walking("1 2 3"));
  const trigger = await instance.runSchedule("F");
  expect(trigger).toMatchObject({ status: "succeeded", stepResults: {} });
  expect(instance.executions.map(({ status }) => status)).toEqual(Array(3).fill("succeeded"));
});

test("a call is answered before the trigger runs, whatever becomes of that", async () => {
  const { host, instance } = await startOne(walking("broken"));
  const answer = await fetch(instance.webhookUrls.F ?? "");
  const { executionId } = (await answer.json()) as { executionId: string };
  await host.settled();
  expect(answer.status).toBe(200);
  expect(instance.executions).toMatchObject([{ id: executionId, status: "failed" }]);
});

describe("an initial sync", () => {
  const backlog = (runInitialSyncOnDeploy: boolean) => {
    const inputs = { pages: value("9"), backlog: value("1 | 2") };
    const step = sample("walk", "Walk", inputs, { isTrigger: true });
    return { ...walking("", resolver({ runInitialSyncOnDeploy })), steps: [step, take] };
  };

  test("runs once, when first deployed", async () => {
    const { host, instance } = await startOne(backlog(true));
    await host.settled();
    await instance.redeploy();
    await host.settled();
    const batches = instance.executions.filter(({ roundId }) => roundId !== undefined);
    expect(batches.map((execution) => taken(execution).items)).toEqual([["1"], ["2"]]);
  });

  test("is off unless the flow asks for it", async () => {
    const { host, instance } = await startOne(backlog(false));
    await host.settled();
    expect(instance.executions).toEqual([]);
    const round = await instance.runRound("F");
    expect(itemsOf(round)).toEqual([["9"]]);
    // What only the initial sync is asked for, only the initial sync gets.
    expect(round.trigger.logs[0]?.message).not.toContain("backlog");
  });
});

describe("a singleton flow", () => {
  const queueConfig = { singletonExecutions: true };
  const batched = walking("1 2 3", { queueConfig });
  const plain: Flow = { name: "F", queueConfig, steps: [plainTrigger, sample("take", "Take")] };

  test.each([
    ["batched", batched],
    ["plain", plain],
  ])("is skipped while it runs and starts again afterwards: %s", async (_what, flow) => {
    const { instance } = await startOne(flow);
    const first = instance.runSchedule("F");
    const second = await instance.runSchedule("F");
    expect(second).toMatchObject({ status: "skipped", stepResults: {} });
    expect((await first).status).toBe("succeeded");
    expect(instance.executions).not.toContainEqual(expect.objectContaining({ id: second.id }));
    expect((await instance.runSchedule("F")).status).toBe("succeeded");
  });

  test("holds back no other flow, and a round says that it was skipped", async () => {
    const { instance } = await start([batched, { ...plain, name: "G" }]);
    const first = instance.runRound("F");
    const other = instance.runSchedule("G");
    expect(await instance.runRound("F")).toMatchObject({
      trigger: { status: "skipped" },
      pages: 0,
      executions: [],
      failed: [],
    });
    expect((await other).status).toBe("succeeded");
    expect((await first).failed).toEqual([]);
  });

  test("that is no singleton runs beside itself", async () => {
    const { instance } = await startOne(walking("1"));
    const both = await Promise.all([instance.runSchedule("F"), instance.runSchedule("F")]);
    expect(both.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
  });
});

import { useFreshWorld } from "../support/world";
import { actSecret, buttonsOf, home, startWidgetWorld } from "./widgetWorld";

const world = useFreshWorld(startWidgetWorld);

const labels = () => buttonsOf(world.widgets()[0]).map(({ label }) => label);
/** What is said of the widget; that the stranger's integration lacks fields is another matter. */
const warnings = () =>
  world.logs
    .filter(({ level, line }) => level === "warn" && !line.includes("not as documented"))
    .map(({ line }) => line);

describe("without a widget", () => {
  test.each([
    ["switched off", { loyaltyWidget: "false" }],
    ["with an acknowledgement there is nothing to show", { answerWith: "acknowledgement" }],
  ])("%s: one that is there is removed, the integration stays", async (_what, params) => {
    await world.deployAt(home, params);
    expect(world.counts()).toEqual([1, 0]);
    await world.deployAt();
    expect(world.counts()).toEqual([1, 1]);
    await world.deployAt(home, params);
    expect(world.counts()).toEqual([1, 0]);
  });

  test("Loyalty Widget is on where nothing is said", async () => {
    await world.deployAt(home, { loyaltyWidget: "" });
    expect(world.counts()).toEqual([1, 1]);
  });
});

describe("without buttons", () => {
  test.each([
    ["the flow is unknown", { actionFlowName: "Atc" }, /no flow "Atc" has a webhook URL/],
    ["its name is JavaScript's", { actionFlowName: "constructor" }, /no flow "constructor" has/],
    ["there is no ticket", { context: "customer" }, /no ticket/],
  ])("the widget is there, and the log says why: %s", async (_what, params, why) => {
    await world.deployAt(home, params);
    expect(world.counts()).toEqual([1, 1]);
    expect(labels()).toEqual([]);
    expect(warnings()).toEqual([expect.stringMatching(why)]);
  });

  test("nothing is warned of where no flow is named", async () => {
    await world.deployAt(home, { actionFlowName: "" });
    expect(labels()).toEqual([]);
    expect(warnings()).toEqual([]);
  });
});

describe("the buttons' secret", () => {
  const headers = () => buttonsOf(world.widgets()[0])[0].action.headers;

  test("rotates with the secret version, on the widget there is", async () => {
    await world.deployAt();
    const [{ id } = { id: 0 }] = world.widgets();
    await world.deployAt(home, { secretVersion: "2" });
    expect(world.widgets()).toMatchObject([{ id }]);
    expect(headers()).toMatchObject([{ value: actSecret(2) }]);
    expect(actSecret(2)).not.toBe(actSecret(1));
  });

  test("comes with the flow's API key where that flow has one", async () => {
    const webhookApiKeys = { "Flow 1": ["key-of-flow-1"], Act: ["key-of-act", "second"] };
    await world.deployAt({ ...home, context: { ...home.context, webhookApiKeys } });
    expect(headers()).toMatchObject([
      { key: "x-webhook-secret", editable: false },
      { key: "api-key", value: "key-of-act", editable: false, mandatory: true },
    ]);
  });

  test("shows in no log, although every request is logged", async () => {
    await world.deployAt();
    await world.deployAt(home, { widgetTitle: "Loyalty" });
    const log = world.logs.map(({ line }) => line).join("\n");
    expect(log).toContain("POST https://");
    expect(log).toContain("/api/widgets");
    expect(log).not.toContain(actSecret());
  });
});

test.each([
  ["widgetColor", "green", "Widget Color"],
  ["widgetPictureUrl", "http://cdn.example.com/logo.png", "Widget Picture URL"],
  ["widgetLink", "javascript:alert(1)", "Widget Link"],
  ["widgetFields", ["tier", "shoeSize"], "Widget Fields"],
  ["widgetButtons", ["merge"], "Widget Buttons"],
  ["context", "user", "Widget Context"],
])("a wrong %s is refused before anything is sent", async (key, value, label) => {
  await expect(world.deployAt(home, { [key]: value })).rejects.toThrow(
    new RegExp(`^InvalidInputError: "${label}" must be`),
  );
  expect(world.sandbox.requests.entries).toEqual([]);
});

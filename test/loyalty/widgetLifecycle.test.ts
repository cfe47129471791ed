import { actSecret, buttonsOf, home, startWidgetWorld, type WidgetWorld } from "./widgetWorld";

let world: WidgetWorld;
beforeEach(async () => {
  world = await startWidgetWorld();
});
afterEach(() => world.close());

const labels = () => buttonsOf(world.widgets()[0]).map(({ label }) => label);
const warnings = () => world.logs.filter(({ level }) => level === "warn").map(({ line }) => line);

describe("on deploy", () => {
  test("the integration gets a widget beside the ticket, whose buttons call the other flow", async () => {
    await world.deployAt();
    const [integration] = world.integrations();
    expect(world.widgets()).toMatchObject([
      {
        type: "http",
        context: "ticket",
        integration_id: integration?.id,
        deactivated_datetime: null,
        template: { type: "wrapper", widgets: [{ type: "card", title: "{{headline}}" }] },
      },
    ]);
    expect(world.writes()).toEqual(["POST /integrations", "POST /widgets"]);
    expect(labels()).toEqual(["Credit Points", "Debit Points", "Redeem Reward", "Enrol"]);
    for (const { action } of buttonsOf(world.widgets()[0])) {
      expect(action.url).toBe(`${home.url}-act`);
      expect(action.headers).toMatchObject([{ key: "x-webhook-secret", value: actSecret() }]);
    }
  });

  test("ten times, there is still one, and nothing more is written", async () => {
    for (let count = 0; count < 10; count += 1) await world.deployAt();
    expect(world.counts()).toEqual([1, 1]);
    expect(world.writes()).toEqual(["POST /integrations", "POST /widgets"]);
  });

  test.each([
    ["its context", { context: "customer" }],
    ["its template", { template: { type: "wrapper", widgets: [] } }],
    ["that it is switched on", { deactivated_datetime: "2026-01-01T00:00:00.000000" }],
  ])("a widget is mended when somebody changed %s", async (_what, change) => {
    await world.deployAt();
    const [widget] = world.widgets();
    const { updated_datetime: _, ...right } = structuredClone(widget) ?? {};
    Object.assign(widget ?? {}, change);
    expect(world.widgets()).not.toMatchObject([right]);
    await world.deployAt();
    expect(world.widgets()).toMatchObject([right]);
    expect(world.writes().slice(2)).toEqual(["PUT /widgets/ID"]);
  });

  test("where somebody moved it to, it stays", async () => {
    await world.deployAt();
    Object.assign(world.widgets()[0] ?? {}, { order: 7 });
    await world.deployAt();
    await world.deployAt(home, { widgetTitle: "Loyalty" });
    expect(world.widgets()).toMatchObject([{ order: 7 }]);
    expect(world.writes().slice(2)).toEqual(["PUT /widgets/ID"]);
  });

  test("another look changes the widget there is, and taking it out again as well", async () => {
    await world.deployAt();
    const plain = structuredClone(world.widgets()[0]);
    await world.deployAt(home, {
      widgetColor: "#2f855a",
      widgetLink: "https://loyalty.example.com/{{memberId}}",
      widgetButtons: ["enrol"],
      widgetFields: ["tier"],
    });
    expect(world.widgets()).toMatchObject([
      {
        id: plain?.id,
        template: {
          widgets: [
            { meta: { color: "#2f855a", link: "https://loyalty.example.com/{{memberId}}" } },
          ],
        },
      },
    ]);
    expect(labels()).toEqual(["Enrol"]);
    await world.deployAt();
    expect(world.widgets()[0]?.template).toEqual(plain?.template);
  });

  test("surplus widgets are removed, the oldest stays", async () => {
    await world.deployAt();
    const [first] = world.widgets();
    for (const id of [9_000_002, 9_000_001]) {
      const copy = { ...structuredClone(first), id } as NonNullable<typeof first>;
      world.sandbox.gorgias.store.widgets.set(id, copy);
    }
    await world.deployAt();
    expect(world.widgets()).toEqual([first]);
  });

  test("a surplus integration goes with its widgets", async () => {
    await world.deployAt();
    const [integration] = world.integrations();
    const [widget] = world.widgets();
    const { integrations, widgets } = world.sandbox.gorgias.store;
    const id = 9_000_001;
    integrations.set(id, { ...structuredClone(integration), id } as NonNullable<
      typeof integration
    >);
    const copy = { ...structuredClone(widget), id, integration_id: id };
    widgets.set(id, copy as NonNullable<typeof widget>);
    expect(world.counts()).toEqual([2, 2]);
    await world.deployAt();
    expect(world.counts()).toEqual([1, 1]);
    expect(widgets.has(id)).toBe(false);
  });

  test("however many widgets there are, ours is found among them", async () => {
    await world.deployAt();
    const { widgets } = world.sandbox.gorgias.store;
    const [ours] = world.widgets();
    for (let id = 2_000; id < 2_150; id += 1) {
      widgets.set(id, { ...ours, id, type: "standalone" } as NonNullable<typeof ours>);
    }
    const size = widgets.size;
    await world.deployAt();
    await world.removeAt();
    expect(widgets.size).toBe(size - 1);
  });
});

describe("the answer to the list of widgets", () => {
  test.each([
    ["a bare array", (data: object[]) => data],
    ["a page", (data: object[]) => ({ data, object: "list", meta: { next_cursor: null } })],
  ])("may be %s that ignores the filter", async (_what, bodyOf) => {
    await world.deployAt();
    const others = world.strangers();
    const everything = [...world.sandbox.gorgias.store.widgets.values()];
    const fault = { method: "GET", path: "/widgets$", kind: "status", status: 200 } as const;
    world.sandbox.faults.add({ ...fault, body: bodyOf(everything) });
    await world.deployAt();
    expect(world.writes()).toHaveLength(2);
    world.sandbox.faults.add({ ...fault, body: bodyOf(everything) });
    await world.removeAt();
    expect(world.counts()).toEqual([0, 0]);
    expect(world.strangers()).toEqual(others);
  });
});

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
  ["widgetColor", "green", "Widget Colour"],
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

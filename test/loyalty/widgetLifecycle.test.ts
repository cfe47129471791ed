import { loyaltyActions } from "../../src/loyalty/clicks/click";
import { useFreshWorld } from "../support/world";
import { actSecret, buttonsOf, home, startWidgetWorld } from "./widgetWorld";

const world = useFreshWorld(startWidgetWorld);

const labels = () => buttonsOf(world.widgets()[0]).map(({ label }) => label);

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
    expect(labels()).toEqual(loyaltyActions.map(({ label }) => label));
    for (const { action } of buttonsOf(world.widgets()[0])) {
      expect(action.url).toBe(`${home.url}-act`);
      expect(action.headers).toMatchObject([{ key: "x-webhook-secret", value: actSecret() }]);
    }
  });

  test("ten times, there is still one, and nothing more is written", async () => {
    for (let count = 0; count < 10; count += 1) {
      await world.deployAt();
    }
    expect(world.counts()).toEqual([1, 1]);
    expect(world.writes()).toEqual(["POST /integrations", "POST /widgets"]);
  });

  test.each([
    ["its context", { context: "customer" }],
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

  test("a widget is mended when somebody changed its template", async () => {
    await world.deployAt();
    const [widget] = world.widgets();
    const right = structuredClone(widget?.template);
    Object.assign(Object(widget).template.widgets[0], { title: "Points" });
    expect(world.widgets()[0]?.template).not.toEqual(right);
    await world.deployAt();
    expect(world.widgets()).toMatchObject([{ id: widget?.id, template: right }]);
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

describe("the shop's own widgets on our integration", () => {
  type Widget = ReturnType<typeof world.widgets>[number];
  const change = (widget: Widget, id: number, template: object) =>
    ({ ...structuredClone(widget), id, template }) as Widget;
  const copied = (widget: Widget) => {
    const template = structuredClone(widget.template) as { widgets: object[] };
    Object.assign(template.widgets[0] ?? {}, { title: "VIP" });
    return template;
  };
  /** One that they made themselves, and a copy of ours that they changed; ours is neither's elder. */
  function addTheirs(): Widget[] {
    const [ours] = world.widgets();
    if (!ours) {
      throw new Error("Nothing is deployed");
    }
    const own = { type: "wrapper", widgets: [{ type: "text", path: "tier", title: "Tier" }] };
    const theirs = [change(ours, 70, own), change(ours, 9_000_001, copied(ours))];
    for (const widget of theirs) {
      world.sandbox.gorgias.store.widgets.set(widget.id, widget);
    }
    return structuredClone(theirs);
  }
  const theirsNow = () =>
    [70, 9_000_001].flatMap((id) => world.sandbox.gorgias.store.widgets.get(id) ?? []);

  test.each([
    ["deploying again", () => world.deployAt()],
    ["another look", () => world.deployAt(home, { widgetTitle: "Loyalty" })],
    ["no panel any more", () => world.deployAt(home, { loyaltyWidget: "false" })],
    ["deleting", () => world.removeAt()],
  ])("stay as they are: %s", async (what, doIt) => {
    await world.deployAt();
    const [ours] = world.widgets();
    const theirs = addTheirs();
    await doIt();
    expect(theirsNow()).toEqual(theirs);
    const isOursLeft = world.sandbox.gorgias.store.widgets.has(ours?.id ?? 0);
    expect(isOursLeft).toBe(/again|look/.test(what));
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

describe("a widget whose template the list does not tell", () => {
  const hidden = ["null", "absent", "otherType"] as const;
  const hide = (path: string, field: string[], as: (typeof hidden)[number]) =>
    world.sandbox.faults.add({
      ...{ kind: "changed", method: "GET", path, times: "all" },
      change: { field, as },
    });
  const hideInList = (as: (typeof hidden)[number], ...part: string[]) =>
    hide("/widgets$", ["data", "*", "template", ...part], as);

  test.each([
    ...hidden.map((as) => [as, "all of it", []] as const),
    ["absent", "what is in it", ["widgets"]] as const,
  ])("is asked itself, and is not made twice or left behind: %s, %s", async (as, _, part) => {
    const others = world.strangers();
    await world.deployAt();
    hideInList(as, ...part);
    await world.deployAt();
    expect(world.counts()).toEqual([1, 1]);
    expect(world.writes()).toEqual(["POST /integrations", "POST /widgets"]);
    await world.removeAt();
    expect(world.counts()).toEqual([0, 0]);
    expect(world.strangers()).toEqual(others);
  });

  describe.each(hidden)("and does not tell itself: %s", (as) => {
    const hideEverywhere = () => {
      hideInList(as);
      hide("/widgets/\\d+$", ["template"], as);
    };

    test("stops a deploy before another is made", async () => {
      await world.deployAt();
      const [ours] = structuredClone(world.widgets());
      hideEverywhere();
      await expect(world.deployAt()).rejects.toThrow(
        new RegExp(`^UnexpectedAnswerError: Get Widget ${ours?.id}: .*template`),
      );
      expect(world.widgets()).toEqual([ours]);
      expect(world.writes()).toEqual(["POST /integrations", "POST /widgets"]);
    });

    test("stays when the integration goes, and that is said", async () => {
      await world.deployAt();
      const [ours] = world.widgets();
      hideEverywhere();
      await world.removeAt();
      expect(world.integrations()).toEqual([]);
      expect(world.sandbox.gorgias.store.widgets.get(ours?.id ?? 0)).toEqual(ours);
      expect(world.logs).toContainEqual(
        expect.objectContaining({
          level: "warn",
          line: expect.stringMatching(new RegExp(`^Widget ${ours?.id} stays.*template`)),
        }),
      );
    });
  });
});

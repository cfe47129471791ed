import type { Press } from "../../sandbox/gorgias/widgetPanel";
import type { SandboxOptions } from "../../sandbox/server";
import { ask, control } from "./gorgiasHarness";
import { startWidgetWorld, type WidgetWorld, wrapper } from "./widgetHarness";

const member = {
  memberId: "GG-7",
  email: "nora+plants@example.com",
  actionKey: "key-1",
  blank: "",
};

const parameter = (key: string, value: string, more: object = {}) => ({
  key,
  label: key,
  value,
  editable: false,
  mandatory: false,
  ...more,
});

const agentFills = { editable: true, mandatory: true };

let world: WidgetWorld;

const start = async (options?: SandboxOptions) => {
  world = await startWidgetWorld({ member }, options);
};

afterEach(() => world.close());

const action = (fields: object = {}) => ({
  url: `${world.receiver.url}/act?member={{email}}`,
  method: "POST",
  headers: [
    parameter("x-webhook-secret", "made-up-secret"),
    parameter("x-ticket", "{{ticket.id}}"),
  ],
  params: [
    parameter("points", "", agentFills),
    parameter("reason", "Ticket {{ticket.id}}", { editable: true }),
  ],
  body: {
    contentType: "application/json",
    "application/json": {
      memberId: "{{memberId}}",
      actionKey: "{{actionKey}}",
      ticketId: "{{ticket.id}}",
      email: "{{customer.email}}",
      agent: ["{{current_user.name}}", "{{current_user.email}}"],
    },
    "application/x-www-form-urlencoded": [],
  },
  ...fields,
});

const credit = "Credit Points";

const template = (fields: object = {}) =>
  wrapper({
    type: "card",
    path: "member",
    title: "{{memberId}}",
    meta: {
      custom: {
        links: [
          { url: "https://shop.example.com/members/{{memberId}}", label: "Open {{memberId}}" },
        ],
        buttons: [{ label: credit, action: action(fields) }],
      },
    },
  });

const addButton = (fields: object = {}) => world.addWidget({ template: template(fields) });

const open = () => world.sandbox.gorgias.openPanel(world.ticketId);

const press = (values?: Record<string, string>, more: Partial<Press> = {}) =>
  open().press({ label: credit, values, ...more });

const pressOutside = async (json: object) => {
  const path = `/gorgias/tickets/${world.ticketId}/panel/press`;
  const { status, body } = await control(world.sandbox, { method: "POST", path, json });
  return { status, body };
};

describe("a pressed button", () => {
  beforeEach(() => start());

  test("sends what the card, the ticket, the customer and the agent fill in", async () => {
    await addButton();
    world.receiver.answer = { status: 202, body: '{"accepted":true}' };
    const outcome = await press({ points: "50" });
    expect(outcome).toEqual({
      attempts: 1,
      outcome: "answered",
      status: 202,
      json: { accepted: true },
    });
    const [call] = world.receiver.received;
    expect(call).toMatchObject({
      method: "POST",
      url: `/act?member=nora%2Bplants%40example.com&points=50&reason=Ticket+${world.ticketId}`,
      headers: {
        "content-type": "application/json",
        "x-webhook-secret": "made-up-secret",
        "x-ticket": String(world.ticketId),
      },
    });
    expect(JSON.parse(call?.body ?? "")).toEqual({
      memberId: "GG-7",
      actionKey: "key-1",
      ticketId: String(world.ticketId),
      email: "nora@example.com",
      agent: ["Ada Agent", "ada.agent@green-garden.example"],
    });
  });

  test("sends a form where it is asked to, in the name of the agent who presses", async () => {
    await addButton({
      params: [],
      body: {
        contentType: "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded": [
          parameter("agent", "{{current_user.email}}"),
          parameter("note", "{{memberId}}", { editable: true }),
        ],
      },
    });
    const click = { label: credit, agentEmail: "ben.bloom@green-garden.example" };
    expect(await pressOutside({ ...click, values: { note: "{{memberId}} & co" } })).toMatchObject({
      status: 200,
      body: [{ outcome: "answered", status: 200 }],
    });
    const [call] = world.receiver.received;
    expect(call?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect([...new URLSearchParams(call?.body)]).toEqual([
      ["agent", "ben.bloom@green-garden.example"],
      ["note", "{{memberId}} & co"],
    ]);
  });

  test("sends no body where the method has none", async () => {
    await addButton({ method: "GET" });
    await press({ points: "50" });
    const [call] = world.receiver.received;
    expect(call).toMatchObject({ method: "GET", body: "" });
    expect(call?.headers).not.toHaveProperty("content-type");
  });

  test("works although its integration is switched off, and leaves the customer's data alone", async () => {
    await addButton();
    const path = `/api/integrations/${world.integrationId}`;
    const off = { name: "Loyalty", deactivated_datetime: "2026-01-01T00:00:00" };
    await ask(world.sandbox, { method: "PUT", path, json: off });
    world.receiver.answer = { status: 200, body: '{"member":null}' };
    expect(await press({ points: "50" })).toMatchObject({ outcome: "answered" });
    expect(open().tree.widgets).toMatchObject([{ cards: [{ title: "GG-7" }] }]);
  });

  test("reaches no other machine", async () => {
    await addButton({ url: "https://hooks.example.com/act" });
    expect(await press({ points: "50" })).toMatchObject({ outcome: "unreachable", status: null });
  });
});

describe("what the form does not submit", () => {
  beforeEach(() => start());

  test.each([
    ["a parameter that cannot be edited", { "x-webhook-secret": "other", points: "50" }, /edited/],
    ["a parameter that there is not", { points: "50", pionts: "5" }, /no parameter "pionts"/],
    ["a mandatory parameter left blank", {}, /"points" must not be blank/],
    ["a mandatory parameter made blank", { points: " " }, /"points" must not be blank/],
  ])("%s is refused, and nothing is sent", async (_, values, message) => {
    await addButton();
    await expect(press(values)).rejects.toThrow(message);
    expect(await pressOutside({ label: credit, values })).toEqual({
      status: 400,
      body: { error: expect.stringMatching(message) },
    });
    expect(world.receiver.received).toEqual([]);
    expect(world.sandbox.gorgias.deliveries).not.toContainEqual(
      expect.objectContaining({ trigger: "custom-action" }),
    );
  });

  test("a mandatory parameter that the data leaves blank is refused too", async () => {
    await addButton({ headers: [parameter("x-member", "{{blank}}", { mandatory: true })] });
    await expect(press({ points: "50" })).rejects.toThrow(/"x-member" must not be blank/);
  });

  test("what is typed in reaches the editable one of two parameters with the same key", async () => {
    await addButton({ headers: [parameter("points", "fixed")] });
    await press({ points: "50" });
    expect(world.receiver.received).toMatchObject([
      { headers: { points: "fixed" }, url: expect.stringContaining("points=50") },
    ]);
  });

  test("an action that nobody could send says what is wrong with it", async () => {
    await addButton({ method: "FETCH" });
    expect(open().tree.widgets).toMatchObject([{ cards: [{ buttons: [credit] }] }]);
    await expect(press({ points: "50" })).rejects.toThrow(/no usable action.*method/s);
  });
});

describe("which buttons there are", () => {
  beforeEach(() => start());

  test("those of the root card, with its links", async () => {
    await addButton();
    expect(open().tree.widgets).toMatchObject([
      {
        cards: [
          {
            buttons: [credit],
            links: [{ label: "Open GG-7", url: "https://shop.example.com/members/GG-7" }],
          },
        ],
      },
    ]);
  });

  test("none of a nested card or of a second card", async () => {
    const { widgets } = template();
    await world.addWidget({
      template: wrapper({ type: "card", title: "Root", widgets }, ...widgets),
    });
    const nothing = { title: "GG-7", buttons: [], links: [] };
    const root = { title: "Root", buttons: [], cards: [nothing] };
    expect(open().tree.widgets).toMatchObject([{ cards: [root, nothing] }]);
    await expect(press({ points: "50" })).rejects.toThrow(/No button "Credit Points"/);
  });

  test("none of a root card that leads nowhere, though another card is shown", async () => {
    const { widgets } = template();
    await world.addWidget({ template: wrapper(...widgets, { type: "card", title: "Other" }) });
    await world.know({ member: null });
    expect(open().tree.widgets).toMatchObject([{ cards: [{ title: "Other", buttons: [] }] }]);
    await expect(press({ points: "50" })).rejects.toThrow(/No button/);
  });

  test("where two widgets have the same, the widget has to be named", async () => {
    await addButton();
    const second = await addButton({ url: `${world.receiver.url}/second` });
    await expect(press({ points: "50" })).rejects.toThrow(/More than one/);
    await press({ points: "50" }, { widgetId: second });
    expect(world.receiver.received).toMatchObject([{ url: expect.stringMatching(/^\/second/) }]);
  });
});

describe("deliveries", () => {
  beforeEach(() => start());

  test("one click can arrive several times, whatever it is answered", async () => {
    await addButton();
    expect(await press({ points: "50" }, { deliveries: 3 })).toMatchObject({ attempts: 3 });
    const bodies = world.receiver.received.map(({ body }) => body);
    expect(bodies).toEqual(Array(3).fill(bodies[0]));
  });

  test("a panel keeps what it showed when it was opened; a new one shows what came since", async () => {
    const kept = `{{ticket.customer.integrations[${world.integrationId}].member.actionKey}}`;
    const sent = { relative: "{{actionKey}}", kept };
    await addButton({ body: { contentType: "application/json", "application/json": sent } });
    const stale = open();
    await world.know({ member: { ...member, actionKey: "key-2" } });
    for (const panel of [stale, stale, open()]) {
      await panel.press({ label: credit, values: { points: "50" } });
    }
    const first = { relative: "key-1", kept: "key-1" };
    const bodies = world.receiver.received.map(({ body }) => JSON.parse(body));
    expect(bodies).toEqual([first, first, { relative: "key-2", kept: "key-2" }]);
  });
});

describe("deliveries that are not answered", () => {
  beforeEach(async () => {
    await start({ clock: { scale: 40 } });
    await addButton();
    world.receiver.answer = "nothing";
  });
  const log = () =>
    world.sandbox.gorgias.deliveries.filter(({ trigger }) => trigger === "custom-action");

  test("a click that gets no answer in time is sent four times in all, and logged once", async () => {
    expect(await press({ points: "50" })).toEqual({
      attempts: 4,
      outcome: "timedOut",
      status: null,
      json: null,
    });
    expect(world.receiver.received).toHaveLength(4);
    const { integrationId, ticketId } = world;
    expect(log()).toMatchObject([{ integrationId, ticketId, attempts: 4 }]);
    expect(JSON.stringify(log())).not.toMatch(/made-up|nora/);
  });

  test("several clicks on one panel go out at the same moment", async () => {
    const click = { label: credit, values: { points: "50" }, times: 2 };
    const { body } = await pressOutside(click);
    expect(body).toMatchObject([{ attempts: 4 }, { attempts: 4 }]);
    expect(log()).toHaveLength(2);
    const [first, second] = log();
    expect(second?.startedMs).toBeLessThan((first?.startedMs ?? 0) + (first?.durationMs ?? 0));
  });
});

test.each([
  ["an agent there is not", { agentEmail: "nobody@example.com" }, /no agent nobody@example.com/],
  ["a field there is not", { value: "" }, /"value"/],
])("a press with %s is refused", async (_, more, message) => {
  await start();
  await addButton();
  const click = { label: credit, values: { points: "50" }, ...more };
  expect(await pressOutside(click)).toEqual({
    status: 400,
    body: { error: expect.stringMatching(message) },
  });
  expect(world.receiver.received).toEqual([]);
});

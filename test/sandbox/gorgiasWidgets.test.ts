import { ask, control } from "./gorgiasHarness";
import { openedForEach } from "./opened";
import { startWidgetWorld, wrapper } from "./widgetHarness";

/** What the returns service of Gorgias' own tutorial answers, shortened. */
const returns = {
  status: "ok",
  customer: { name: "Nora", tier: { name: "Seed" } },
  data: [
    { id: 7, order_name: "#1001", state: "open", line_items: [{ title: "Pot", price: "5.00" }] },
    { id: 9, order_name: "#1002", state: "closed", line_items: [] },
  ],
};

const text = (path: string, more: object = {}) => ({ type: "text", path, ...more });

/** The template of that tutorial, shortened. */
const returnsTemplate = wrapper({
  type: "card",
  path: "",
  title: "Loop Returns",
  meta: { displayCard: true, link: "https://store.example.com/#/" },
  widgets: [
    text("status", { title: "Status" }),
    {
      type: "list",
      path: "data",
      meta: { limit: "", orderBy: "" },
      widgets: [
        {
          type: "card",
          title: "Return {{order_name}}: {{state}}",
          meta: { displayCard: true, link: "https://store.example.com/returns/{{id}}" },
          widgets: [
            text("state", { title: "State", order: 1 }),
            text("order_name", { title: "Order", order: 0 }),
            {
              type: "list",
              path: "line_items",
              order: 21,
              widgets: [{ type: "card", title: "Return Items", widgets: [text("title")] }],
            },
          ],
        },
      ],
    },
  ],
});

const world = openedForEach(() => startWidgetWorld(returns));

const told = (path: string) => control(world.sandbox, { path: `/gorgias${path}` });

const cards = () => {
  const { widgets } = world.sandbox.gorgias.openPanel(world.ticketId).tree;
  return widgets.flatMap((widget) => widget.cards);
};

/** The cards of a template whose root card has these nodes. */
async function cardsBelow(...widgets: unknown[]) {
  await world.addWidget({ template: wrapper({ type: "card", title: "Root", widgets }) });
  return cards()[0]?.cards;
}

test("the tutorial's template shows the answer, each return with its items", async () => {
  const id = await world.addWidget({ template: returnsTemplate });
  const { body } = await told(`/tickets/${world.ticketId}/panel`);
  const field = (title: string, value: string) => ({ title, type: "text", value });
  const nothingElse = { links: [], buttons: [], cards: [] };
  const card = (title: string, link: string | null, ...fields: object[]) => ({
    ...nothingElse,
    title,
    link,
    fields,
  });
  const store = "https://store.example.com";
  const first = card(
    "Return #1001: open",
    `${store}/returns/7`,
    field("Order", "#1001"),
    field("State", "open"),
  );
  const second = card(
    "Return #1002: closed",
    `${store}/returns/9`,
    field("Order", "#1002"),
    field("State", "closed"),
  );
  const items = card("Return Items", null, field("title", "Pot"));
  const root = card("Loop Returns", `${store}/#/`, field("Status", "ok"));
  const returnCards = [{ ...first, cards: [items] }, second];
  expect(body).toEqual({ widgets: [{ id, cards: [{ ...root, cards: returnCards }] }] });
});

describe("paths", () => {
  test("start from the card they stand in", async () => {
    const shown = await cardsBelow({
      type: "card",
      path: "customer",
      title: "{{name}}, {{tier.name}}",
      widgets: [text("tier.name", { title: "Tier" }), text("nope.deep", { title: "None" })],
    });
    expect(shown).toMatchObject([
      {
        title: "Nora, Seed",
        fields: [
          { title: "Tier", value: "Seed" },
          { title: "None", value: null },
        ],
      },
    ]);
  });

  test.each([
    ["a card that leads nowhere", { type: "card", path: "nope", title: "Hidden" }],
    ["a list that leads nowhere", { type: "list", path: "nope", widgets: [{ type: "card" }] }],
    ["a list over something else", { type: "list", path: "status", widgets: [{ type: "card" }] }],
    [
      "a list without entries",
      { type: "list", path: "data.1.line_items", widgets: [{ type: "card" }] },
    ],
    ["a list without a card", { type: "list", path: "data", widgets: [text("state")] }],
    ["something that is no node", "card"],
  ])("%s shows nothing", async (_, node) => {
    expect(await cardsBelow(node)).toEqual([]);
  });

  test.each([
    ["1", 1],
    [1, 1],
    ["", 2],
    ["5", 2],
    [undefined, 2],
  ])("a list limited to %j shows %d of two entries", async (limit, count) => {
    const list = { type: "list", path: "data", meta: { limit }, widgets: [{ type: "card" }] };
    expect(await cardsBelow(list)).toHaveLength(count);
  });
});

test("a list repeats the first of its cards only", async () => {
  const cardsOfList = [
    { type: "card", title: "{{id}}" },
    { type: "card", title: "Other" },
  ];
  const shown = await cardsBelow({ type: "list", path: "data", widgets: cardsOfList });
  expect(shown?.map(({ title }) => title)).toEqual(["7", "9"]);
});

test("titles and links know the ticket, the customer and the agent; the data's names come first", async () => {
  await world.addWidget({
    template: wrapper({
      type: "card",
      title: "{{ticket.subject}} / {{customer.name}} / {{current_user.firstname}} {{status}}",
      meta: { color: "#00a36c", pictureUrl: "https://store.example.com/leaf.png" },
    }),
  });
  expect(cards()).toMatchObject([
    {
      title: "Hello & goodbye / Nora / Ada ok",
      color: "#00a36c",
      pictureUrl: "https://store.example.com/leaf.png",
    },
  ]);
});

describe("a widget", () => {
  const card = (title: string) => wrapper({ type: "card", title });

  test("stands where its order puts it", async () => {
    await world.addWidget({ template: card("Second"), order: 2 });
    await world.addWidget({ template: card("First"), order: 1 });
    expect(cards().map(({ title }) => title)).toEqual(["First", "Second"]);
  });

  test.each([
    ["switched off", { deactivated_datetime: "2026-01-01T00:00:00" }],
    ["of an integration that knows nothing about the customer", { integration_id: 1 }],
    ["without an integration", { integration_id: null }],
    ["of a customer who has no data", { type: "custom" }],
    ["of another kind", { type: "shopify" }],
    ["for the customer's page", { context: "customer" }],
    ["whose card leads nowhere", { template: wrapper({ type: "card", path: "nope" }) }],
  ])("%s is not shown beside a ticket", async (_, fields) => {
    await world.addWidget({ template: card("Hidden"), ...fields });
    expect(cards()).toEqual([]);
  });

  test("stays when its integration is switched off", async () => {
    await world.addWidget({ template: card("Shown") });
    await ask(world.sandbox, {
      method: "PUT",
      path: `/api/integrations/${world.integrationId}`,
      json: { name: "Loyalty", deactivated_datetime: "2026-01-01T00:00:00" },
    });
    expect(cards()).toMatchObject([{ title: "Shown" }]);
  });

  test("of the customer's own data shows it, on their page where it belongs there", async () => {
    await ask(world.sandbox, {
      method: "PUT",
      path: `/api/customers/${world.customerId}/data`,
      json: { data: { loyalty: { tier: "Gold" } } },
    });
    const template = wrapper({ type: "card", path: "loyalty", title: "{{tier}} {{ticket.id}}" });
    await world.addWidget({ type: "custom", context: "customer", template });
    const { body } = await told(`/customers/${world.customerId}/panel`);
    expect(body).toMatchObject({ widgets: [{ cards: [{ title: "Gold " }] }] });
    expect(cards()).toEqual([]);
  });
});

test("the sandbox tells its widgets and a ticket's messages; who is not there has no panel", async () => {
  const id = await world.addWidget({ template: returnsTemplate });
  expect(await told("/widgets")).toMatchObject({ body: [{ id, template: returnsTemplate }] });
  const { body } = await told(`/tickets/${world.ticketId}/messages`);
  expect(body).toMatchObject([{ body_text: "Where are my points?" }]);
  for (const path of ["/tickets/1/panel", "/tickets/1/messages", "/customers/1/panel"]) {
    expect((await told(path)).status).toBe(404);
  }
});

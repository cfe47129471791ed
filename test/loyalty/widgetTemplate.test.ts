import { exampleOf, jsonSchemaOf } from "../../src/api/shape";
import { type LoyaltyActionKey, loyaltyActionKeys } from "../../src/loyalty/clicks/click";
import { sidebarAnswer } from "../../src/loyalty/sidebar/schema";
import { loyaltyWidgetTemplate, type WidgetNode } from "../../src/loyalty/widget/template";

const everything = exampleOf(jsonSchemaOf(sidebarAnswer())) as Record<string, unknown>;
const panel = everything.panel as Record<string, Record<string, unknown>[]>;

const rootOf = (...given: Parameters<typeof loyaltyWidgetTemplate>): WidgetNode =>
  loyaltyWidgetTemplate(...given).widgets?.[0] as WidgetNode;
const lists = ({ widgets = [] }: WidgetNode) => widgets.filter(({ type }) => type === "list");
const cardOf = (path: string, root = rootOf({})) =>
  lists(root).find((list) => list.path === path)?.widgets?.[0];
const paths = (card: WidgetNode | undefined) => card?.widgets?.map(({ path }) => path);

const headers = [{ key: "x-webhook-secret", value: "s3cret" }];
const buttonsOf = (shown: readonly LoyaltyActionKey[]) =>
  // biome-ignore lint/suspicious/noExplicitAny: the open tree below a card's meta
  (rootOf({}, { shown, url: "https://hooks.example.com/act", headers }).meta as any).custom.buttons;

test("a wrapper holds one root card without an object of its own", () => {
  expect(loyaltyWidgetTemplate({})).toMatchObject({
    type: "wrapper",
    widgets: [{ type: "card", path: "", title: "{{headline}}" }],
  });
  expect(loyaltyWidgetTemplate({}).widgets).toHaveLength(1);
});

test("what is not filled in is left out of the look", () => {
  const bare = { displayCard: true, custom: { links: [], buttons: [] } };
  expect(rootOf({}).meta).toEqual(bare);
  const link = "https://loyalty.example.com/{{memberId}}";
  const color = "#2f855a";
  const pictureUrl = "https://cdn.example.com/logo.png";
  const look = { widgetLink: link, widgetColor: color, widgetPictureUrl: pictureUrl };
  expect(rootOf({ ...look, widgetTitle: "{{tier}}" })).toMatchObject({ title: "{{tier}}" });
  expect(rootOf(look).meta).toEqual({ ...bare, link, color, pictureUrl });
});

test("each list of the panel is shown in its order, under a title of its own", () => {
  const shown = lists(rootOf({}));
  expect(shown.map(({ path }) => path)).toEqual(Object.keys(panel).map((key) => `panel.${key}`));
  const titles = shown.map(({ widgets }) => widgets?.[0]?.title);
  expect(new Set(titles).size).toBe(Object.keys(panel).length);
});

test.each(Object.keys(panel))("what panel.%s holds is all shown", (status) => {
  expect(paths(cardOf(`panel.${status}`))).toEqual(Object.keys(panel[status]?.[0] ?? {}));
});

test.each([
  [[], []],
  [["tier"], ["tier"]],
  [
    ["memberSince", "status"],
    ["status", "memberSince"],
  ],
] as const)("of the fields %j are shown %j", (fields, shown) => {
  expect(paths(cardOf("panel.member", rootOf({ widgetFields: [...fields] })))).toEqual(shown);
});

test.each([
  ["activity", ["date"]],
  ["rewards", ["points", "rewardId"]],
])("%s is a heading over a list of cards", (name, shown) => {
  const heading = cardOf(`panel.${name}`);
  expect(paths(heading)).toEqual(["entries"]);
  const entry = heading?.widgets?.[0]?.widgets?.[0];
  expect(entry?.title).toBe("{{title}}");
  expect(paths(entry)).toEqual(shown);
});

test("siblings are numbered upwards", () => {
  const check = ({ widgets = [] }: WidgetNode) => {
    expect(widgets.map(({ order }) => order)).toEqual(widgets.map((_, at) => at));
    widgets.forEach(check);
  };
  check(rootOf({}));
});

test.each([
  ["Credit Points", "creditPoints", ["points*", "reason*"]],
  ["Debit Points", "debitPoints", ["points*", "reason*"]],
  ["Redeem Reward", "redeemReward", ["rewardId*", "reason"]],
  ["Enroll", "enrolMember", []],
] as const)("the button %s sends %s and asks for %j", (label, action, asked) => {
  const [button] = buttonsOf([action]);
  expect(button).toMatchObject({
    label,
    action: {
      url: "https://hooks.example.com/act",
      method: "POST",
      headers: [{ ...headers[0], editable: false, mandatory: true }],
      body: {
        contentType: "application/json",
        "application/json": {
          action,
          ticketId: "{{ticket.id}}",
          customerId: "{{ticket.customer.id}}",
          email: "{{ticket.customer.email}}",
          memberId: "{{memberId}}",
          actionKey: "{{actionKey}}",
          agentName: "{{current_user.name}}",
          agentEmail: "{{current_user.email}}",
        },
        "application/x-www-form-urlencoded": [],
      },
    },
  });
  const { params } = button.action;
  const named = (param: { key: string; mandatory: boolean }) =>
    `${param.key}${param.mandatory ? "*" : ""}`;
  expect(params.map(named)).toEqual(asked);
  for (const { key, value, editable } of params) {
    expect([key, value, editable]).toEqual([
      key,
      key === "reason" ? "Ticket {{ticket.id}}" : "",
      true,
    ]);
  }
});

test("the variables of the buttons' facts that are not Gorgias' own are in the data", () => {
  const texts = JSON.stringify(buttonsOf(loyaltyActionKeys));
  const own = [...texts.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name));
  expect(new Set(own)).toEqual(new Set(["memberId", "actionKey"]));
  for (const name of own) {
    expect(everything).toHaveProperty(name);
  }
});

test("only chosen buttons are there, in one order", () => {
  const labels = buttonsOf(["enrolMember", "creditPoints"]).map(
    ({ label }: { label: string }) => label,
  );
  expect(labels).toEqual(["Credit Points", "Enroll"]);
});

test("only the root card has buttons", () => {
  const [, ...parts] = JSON.stringify(rootOf({})).split('"custom"');
  expect(parts).toHaveLength(1);
});

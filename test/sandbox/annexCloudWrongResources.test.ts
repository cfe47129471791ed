import {
  type Draft,
  getDraft,
  type Harness,
  startAnnexCloud,
  writeDraft,
} from "./annexCloudHarness";
import { type ErrorCode, expectRefused } from "./annexCloudRefusals";

type WrongRequest = [name: string, code: ErrorCode, draft: Draft];

const member = "ida@example.com";
const blocked = "blocked@example.com";
const out = "out@example.com";

const post = (path: string) => (body: unknown) => writeDraft("POST", path, body);
const changing =
  (send: (body: unknown) => Draft, base: Record<string, unknown>) =>
  (changes: Record<string, unknown> = {}) =>
    send({ ...base, ...changes });

const pot = { id: "POT-1", quantity: "1", unitPrice: "20" };
const redeem = changing(post("/points"), { id: member, activity: "DEBIT", reason: "claim" });
const order = changing(post("/orders"), { id: "O-2", userId: member, orderDetail: [pot] });
const back = changing((body) => writeDraft("PATCH", "/orders/O-1", body), {
  orderId: "O-1",
  status: "return",
});
const cart = changing(post("/cart"), { userId: member, productDetail: [pot] });
const products = changing(post("/products"), { id: member, productDetail: [pot] });
const merge = changing(post("/mergeuser"), {
  primaryUID: member,
  secondaryUID: "second",
  mergedBy: "ada@example.com",
});
const assign = changing(post(`/rewards/112/users/${member}/assign`), {
  reward_id: "112",
  user_id: member,
});
const bulkPoints = post("/bulkpoints");
const rows = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, { id: member }]));

const wrongRewards: WrongRequest[] = [
  ["an archived reward", "AC1007", redeem({ rewardId: "120" })],
  ["a reward without codes left", "AC1007", redeem({ rewardId: "118" })],
  ["a member who opted out redeems", "AC1009", redeem({ id: out, rewardId: "112" })],
  ["rewards of nobody", "AC1005", getDraft("/users/nobody/reward", "nobody")],
  ["used rewards of nobody", "AC1005", getDraft("/users/nobody/usedreward", "nobody")],
  ["a member without used rewards", "AC1005", getDraft("/users/second/usedreward", "second")],
  ["used rewards on page 0", "AC1007", getDraft("/users/second/usedreward?page=0", "second")],
  ["new rewards of nobody", "AC1005", getDraft("/users/nobody/rewards", "nobody")],
  ["new rewards of a blocked member", "AC1008", getDraft(`/users/${blocked}/rewards`, blocked)],
  ["a history of nobody", "AC1005", getDraft("/users/nobody/rewards/history", "nobody")],
  ["a history without rewards", "AC1005", getDraft("/users/second/rewards/history", "second")],
  ["rewards signed over ALL", "AC1002", getDraft("/rewards", "ALL")],
  ["rewards by an unknown filter", "AC1007", getDraft("/rewards?type=coupon", "")],
  ["a gift without reward", "AC1004", assign({ reward_id: undefined })],
  ["a gift without member", "AC1004", assign({ user_id: undefined })],
  ["a gift of another reward than the path's", "AC1007", assign({ reward_id: "113" })],
  ["a gift to another member than the path's", "AC1007", assign({ user_id: "second" })],
  [
    "a gift from an unknown source",
    "AC1007",
    assign({ issuance_details: { source_type: "agent" } }),
  ],
  [
    "a gift of an unknown reward",
    "AC1005",
    writeDraft("POST", `/rewards/999/users/${member}/assign`, {
      reward_id: "999",
      user_id: member,
    }),
  ],
  [
    "a gift of an archived reward",
    "AC1007",
    writeDraft("POST", `/rewards/120/users/${member}/assign`, {
      reward_id: "120",
      user_id: member,
    }),
  ],
  [
    "a gift to a member who opted out",
    "AC1009",
    writeDraft("POST", `/rewards/112/users/${out}/assign`, { reward_id: "112", user_id: out }),
  ],
  [
    "a gift to nobody",
    "AC1005",
    writeDraft("POST", "/rewards/112/users/nobody/assign", { reward_id: "112", user_id: "nobody" }),
  ],
];

const wrongOrders: WrongRequest[] = [
  ["an order without id", "AC1004", order({ id: undefined })],
  ["an order without member", "AC1004", order({ userId: "" })],
  ["an order without lines", "AC1004", order({ orderDetail: undefined })],
  ["an order with no lines", "AC1007", order({ orderDetail: [] })],
  ["a line without price", "AC1004", order({ orderDetail: [{ ...pot, unitPrice: undefined }] })],
  ["a line of half a pot", "AC1007", order({ orderDetail: [{ ...pot, quantity: "0.5" }] })],
  ["a line of no pot", "AC1007", order({ orderDetail: [{ ...pot, quantity: 0 }] })],
  ["a negative price", "AC1007", order({ orderDetail: [{ ...pot, unitPrice: "-1" }] })],
  ["a price with a currency", "AC1007", order({ orderDetail: [{ ...pot, unitPrice: "20 EUR" }] })],
  ["an unknown field of a line", "AC1007", order({ orderDetail: [{ ...pot, colour: "red" }] })],
  ["an unknown field of an order", "AC1007", order({ currency: "EUR" })],
  ["an order of nobody", "AC1005", order({ userId: "nobody" })],
  ["an order of a blocked member", "AC1008", order({ userId: blocked })],
  ["an order of a member who opted out", "AC1009", order({ userId: out })],
  ["an order sent before", "AC1010", order({ id: "O-1" })],
  ["a return without status", "AC1004", back({ status: undefined })],
  ["an unknown status", "AC1007", back({ status: "refund" })],
  ["a return of another order than the path's", "AC1007", back({ orderId: "O-2" })],
  ["a return of more than was bought", "AC1007", back({ orderDetail: [{ ...pot, quantity: 2 }] })],
  ["a return of what was not bought", "AC1007", back({ orderDetail: [{ ...pot, id: "POT-2" }] })],
  ["a return of nothing", "AC1007", back({ orderDetail: [] })],
  [
    "a return of an unknown order",
    "AC1005",
    writeDraft("PATCH", "/orders/O-9", { orderId: "O-9", status: "return" }),
  ],
  ["an order to read", "AC1003", getDraft("/orders/O-1", "O-1")],
  ["a cart without member", "AC1004", cart({ userId: undefined })],
  ["an empty cart", "AC1007", cart({ productDetail: [] })],
  ["a cart of nobody", "AC1005", cart({ userId: "nobody" })],
  ["a cart with negative points", "AC1007", cart({ appliedPoints: "-5" })],
  ["products without a list", "AC1004", products({ productDetail: undefined })],
  ["products for nobody", "AC1005", products({ id: "nobody" })],
  ["products for a blocked member", "AC1008", products({ id: blocked })],
];

const wrongBulks: WrongRequest[] = [
  ["no rows of points", "AC1007", bulkPoints({})],
  ["a list of points", "AC1007", bulkPoints([])],
  ["rows by name", "AC1007", bulkPoints({ first: {} })],
  ["rows from zero", "AC1007", bulkPoints({ "0": {} })],
  ["101 rows", "AC1007", bulkPoints(rows(101))],
  ["balances of a list", "AC1007", post("/getbulkpoints")([{ id: member }])],
  ["101 balances", "AC1007", post("/getbulkpoints")(rows(101))],
  ["tiers of no one", "AC1007", post("/bulktiers")({})],
  ["no body of tiers", "AC1004", { ...post("/bulktiers")({}), body: "", signedPayload: "" }],
  ["no new members", "AC1007", post("/bulkpostusers")([])],
  ["new members by number", "AC1007", post("/bulkpostusers")({ "1": { id: "new" } })],
];

const wrongOthers: WrongRequest[] = [
  ["a merge without primary", "AC1004", merge({ primaryUID: undefined })],
  ["a merge by nobody", "AC1004", merge({ mergedBy: undefined })],
  ["a merge by someone without address", "AC1007", merge({ mergedBy: "Ada" })],
  ["a merge into nobody", "AC1005", merge({ primaryUID: "nobody" })],
  ["a merge of nobody", "AC1005", merge({ secondaryUID: "nobody" })],
  ["a merge with oneself", "AC1007", merge({ secondaryUID: member })],
  ["a merge of a blocked member", "AC1008", merge({ secondaryUID: blocked })],
  ["an unknown field of a merge", "AC1007", merge({ force: true })],
  ["actions of nobody", "AC1005", post("/actions")({ id: "nobody" })],
  ["actions without member", "AC1004", post("/actions")({})],
  ["actions on page 0", "AC1007", post("/actions?page=0")({ id: member })],
  ["a segment without name", "AC1004", post("/segment")({ type: "static" })],
  ["an unknown field of a segment", "AC1007", post("/segment")({ name: "A", members: 3 })],
  ["an unknown segment", "AC1005", getDraft("/segment/99", "99")],
  ["a change of an unknown segment", "AC1005", writeDraft("PATCH", "/segment/99", { name: "A" })],
  ["an unknown campaign", "AC1005", getDraft("/campaign/99", "99")],
  ["an unknown store", "AC1005", getDraft("/store/99", "99")],
  ["a path that only its name is known of", "AC1001", post("/userdelete")({ id: member })],
  ["merge history, whose answer is unknown", "AC1001", getDraft(`/mergeuser/${member}`, member)],
];

let annexCloud: Harness;

beforeAll(async () => {
  annexCloud = await startAnnexCloud();
  const { sandbox } = annexCloud;
  sandbox.addMember({ id: member, points: 1_000 });
  sandbox.addMember({ id: "second", points: 10 });
  sandbox.addMember({ id: blocked, status: "BLOCKED", points: 1_000 });
  sandbox.addMember({ id: out, optInStatus: "NO", points: 1_000 });
  await annexCloud.send(order({ id: "O-1" }));
});

afterAll(() => annexCloud.close());

test.each([...wrongRewards, ...wrongOrders, ...wrongBulks, ...wrongOthers])(
  "%s: %s",
  async (_name, code, draft) => expectRefused(annexCloud, code, draft),
);

test.each([
  ["redemption", redeem({ rewardId: "112" })],
  ["gift", assign()],
  ["order", order()],
  ["return", back({ orderDetail: [pot] })],
  ["cart", cart()],
  ["question for products", products()],
  ["bulk of points", bulkPoints({ "1": { id: member, activity: "CREDIT", actionId: "121" } })],
  ["bulk of balances", post("/getbulkpoints")(rows(100))],
  ["merge", merge()],
])("the %s that they are made from is right", async (_name, draft) => {
  expect((await annexCloud.send(draft)).status).toBe(200);
});

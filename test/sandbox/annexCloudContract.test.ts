import { annexCloudRoutes } from "../../sandbox/annexCloud";
import contract from "../contract/annexEndpoints.json";
import { type Draft, getDraft, startAnnexCloud, writeDraft } from "./annexCloudHarness";
import { type ErrorCode, expectRefused } from "./annexCloudRefusals";
import { openedOnce } from "./opened";

const member = "ida@example.com";
const blocked = "blocked@example.com";
const out = "out@example.com";

const annexCloud = openedOnce(() =>
  startAnnexCloud({
    members: [
      { id: member, email: member, points: 1_000 },
      { id: "second", points: 10 },
      { id: "quiet" },
      { id: blocked, status: "BLOCKED", points: 1_000 },
      { id: out, optInStatus: "NO", points: 1_000 },
    ],
  }),
);

beforeAll(async () => {
  await annexCloud.post("/points", { ...credit, orderId: "USED-1" });
  await annexCloud.send(order({ id: "O-1" }));
});

const changing =
  (method: string, path: string, base: object) =>
  (changes: object = {}) =>
    writeDraft(method, path, { ...base, ...changes });

const pot = { id: "POT-1", quantity: "1", unitPrice: "20" };
const credit = { id: member, actionId: "100", activity: "CREDIT", credit: "50", reason: "Late" };
const points = changing("POST", "/points", credit);
const debit = changing("POST", "/points", { id: member, activity: "DEBIT", reason: "claim" });
const order = changing("POST", "/orders", { id: "O-2", userId: member, orderDetail: [pot] });
const back = changing("PATCH", "/orders/O-1", { orderId: "O-1", status: "return" });
const cart = changing("POST", "/cart", { userId: member, productDetail: [pot] });
const products = changing("POST", "/products", { id: member, productDetail: [pot] });
const newUser = changing("POST", "/users", { id: "new" });
const update = changing("PATCH", `/users/${member}`, { id: member });
const search = changing("POST", "/users/search", { dataSearch: { email: member } });
const actions = changing("POST", "/actions", { id: member });
const segment = changing("POST", "/segment", { name: "Ferns" });
const merge = changing("POST", "/mergeuser", {
  primaryUID: member,
  secondaryUID: "second",
  mergedBy: "ada@example.com",
});
const assign = changing("POST", `/rewards/112/users/${member}/assign`, {
  reward_id: "112",
  user_id: member,
});

const samples: Record<string, (changes?: object) => Draft> = {
  createUser: newUser,
  updateUser: update,
  searchUsers: search,
  mergeUsers: merge,
  postPoints: points,
  userActions: actions,
  rewardsV2Assign: assign,
  createOrder: order,
  updateOrder: back,
  cart,
  products,
  createSegment: segment,
  updateSegment: changing("PATCH", "/segment/1", {}),
};

interface Documented {
  id: string;
  method: string;
  path: string;
  body?: Record<string, boolean>;
}

const documented: Documented[] = contract.flatMap(({ id, method, path, body }) =>
  annexCloudRoutes.some((route) => route.method === method && sameSpot(route.path, path))
    ? [{ id, method, path, body: body as Documented["body"] }]
    : [],
);

function sameSpot(a: string, b: string): boolean {
  const spot = (path: string) => path.replace(/\{\w+\}/g, "{}");
  return spot(a) === spot(b);
}

const writes = documented.filter(({ body = {} }) => Object.keys(body).some(isField));

function isField(name: string): boolean {
  return /^\w+$/.test(name);
}

test("every call with fields has a sample here", () => {
  expect(writes.map(({ id }) => id).sort()).toEqual(Object.keys(samples).sort());
});

describe.each(writes)("$id", ({ id, body = {} }) => {
  const sample = samples[id] ?? newUser;
  const fields = Object.keys(body).filter(isField);

  test("knows no other field and no query", async () => {
    await expectRefused(annexCloud, "AC1007", sample({ nonsense: "1" }));
    const { path, ...draft } = sample();
    await expectRefused(annexCloud, "AC1007", { ...draft, path: `${path}?force=1` });
  });

  test("needs what is required", async () => {
    for (const name of fields.filter((field) => body[field])) {
      await expectRefused(annexCloud, "AC1004", sample({ [name]: undefined }));
    }
  });

  test.each(fields)("takes no list of lists for %s", async (name) => {
    await expectRefused(annexCloud, "AC1007", sample({ [name]: [[]] }));
  });
});

const reads = documented.filter(({ method }) => method === "GET");

test.each(reads)("$id takes no query that it does not document", async ({ path }) => {
  const known = path.replace(/\{\w+\}/g, "ALL");
  const signed = { "/rewards": "", "/tierlist/all": "all" }[path] ?? "ALL";
  await expectRefused(annexCloud, "AC1007", getDraft(`${known}?nonsense=1`, signed));
});

test.each([...new Set(documented.map(({ path }) => path))])("%s has no DELETE", async (path) => {
  const draft = { ...getDraft(path.replace(/\{\w+\}/g, "1"), "1"), method: "DELETE" };
  await expectRefused(annexCloud, "AC1003", draft);
});

type Refused = [name: string, code: ErrorCode, draft: Draft];

const read = getDraft(`/points/${encodeURIComponent(member)}`, member);
const claims = (changes: object) => ({ ...read, claims: { ...read.claims, ...changes } });
const headers = (draft: Draft, changes: object) => ({
  ...draft,
  headers: Object.fromEntries(
    Object.entries({ ...draft.headers, ...changes }).filter(([, value]) => value !== undefined),
  ),
});
const past = Math.floor(Date.now() / 1_000) - 60;

const notAuthorized: Refused[] = (
  [
    ["an empty Authorization header", headers(read, { Authorization: "" })],
    ["another scheme", headers(read, { Authorization: "Basic c2l0ZTp0b2tlbg==" })],
    ["a bearer that is no JWT", headers(read, { Authorization: "Bearer c2VjcmV0" })],
    ["no site header", headers(read, { "X-AnnexCloud-Site": undefined })],
    ["another site's header", headers(read, { "X-AnnexCloud-Site": "100000002" })],
    ["another site's claim", claims({ site_id: "100000002" })],
    ["the site claim as a number", claims({ site_id: 100000001 })],
    ["a wrong secret", { ...read, secret: "not-the-loyalty-token" }],
    ["the secret in base64", { ...read, secret: Buffer.from(read.secret).toString("base64") }],
    ["an empty sub", claims({ sub: "" })],
    ...["sub", "exp", "site_id", "hmac"].map((name) => [
      `no ${name}`,
      claims({ [name]: undefined }),
    ]),
    ["an exp in the past", claims({ exp: past })],
    ["an exp in the past as text", claims({ exp: String(past) })],
    ["an exp that is no number", claims({ exp: "soon" })],
    ["alg none", { ...read, joseHeader: { alg: "none", typ: "JWT" } }],
    ["alg HS512", { ...read, joseHeader: { alg: "HS512", typ: "JWT" } }],
    ["a GET signed over the id without quotes", { ...read, signedPayload: member }],
    ["a GET signed over the encoded id", { ...read, signedPayload: '"ida%40example.com"' }],
    ["a GET signed over another id", { ...read, signedPayload: '"second"' }],
    ["an hmac over another body", { ...points(), signedPayload: debit().body ?? "" }],
    ["a body written anew after signing", { ...points(), body: JSON.stringify(credit, null, 1) }],
    ["no body after signing one", { ...points(), body: undefined }],
    ["no content type", headers(points(), { "Content-Type": undefined })],
    ["another content type", headers(points(), { "Content-Type": "text/plain" })],
  ] as [string, Draft][]
).map(([name, draft]) => [name, "AC1002", draft]);

const rows = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, { id: member }]));
const post = (path: string, body: unknown) => writeDraft("POST", path, body);
const raw = (body: string) => ({ ...points(), body, signedPayload: body });

const refused: Refused[] = [
  ...notAuthorized,
  ["no body", "AC1004", raw("")],
  ["bad JSON", "AC1007", raw('{"id":')],
  ["a list for a body", "AC1007", raw("[]")],
  ["neither reason nor action", "AC1004", points({ actionId: undefined, reason: "" })],
  ["an action that the site lacks", "AC1007", points({ actionId: "999" })],
  ["no amount for an action without one", "AC1004", points({ credit: undefined })],
  ...["0", "-50", -50, "NaN", "50 points", "12.5", "99999999999999999999"].map(
    (amount): Refused => [`${amount} points`, "AC1007", points({ credit: amount })],
  ),
  ["a credit with a debit amount", "AC1007", points({ debit: "50" })],
  ["a debit with a credit amount", "AC1007", debit({ credit: "50" })],
  ["a debit without amount or reward", "AC1004", debit()],
  ["a reward and an amount", "AC1007", debit({ rewardId: "111", debit: "50" })],
  ["a credited reward", "AC1007", points({ rewardId: "111" })],
  ["an archived reward", "AC1007", debit({ rewardId: "120" })],
  ["a reward without codes left", "AC1007", debit({ rewardId: "118" })],
  ["an unknown member", "AC1005", points({ id: "nobody@example.com" })],
  ["a member's id in another case", "AC1005", points({ id: member.toUpperCase() })],
  ["a blocked member", "AC1008", points({ id: blocked })],
  ["a member who opted out", "AC1009", points({ id: out })],
  ["an order id used before", "AC1010", points({ orderId: "USED-1" })],
  ["one used by another", "AC1010", points({ id: "second", orderId: "USED-1" })],
  ["one used for a credit", "AC1010", debit({ debit: "5", orderId: "USED-1" })],
  ["one used before, with retry", "AC1010", points({ orderId: "USED-1", retry: "YES" })],
  ["a member who exists", "AC1006", newUser({ id: member })],
  ...["new@greenhouse", "@example.com", `${"a".repeat(65)}@example.com`].map(
    (email): Refused => [`the e-mail ${email}`, "AC1007", newUser({ email })],
  ),
  ["a colon in an offset", "AC1007", newUser({ birthDate: "2001-05-06T00:00:00+00:00" })],
  ["a date that is no day", "AC1007", newUser({ birthDate: "2001-13-06" })],
  ["an attribute that is no text", "AC1007", newUser({ extendedAttribute: { visits: 3 } })],
  ["an update with another id", "AC1007", update({ id: "second" })],
  ["an update of nobody", "AC1005", writeDraft("PATCH", "/users/nobody", { id: "nobody" })],
  [
    "an update of a blocked member",
    "AC1008",
    writeDraft("PATCH", `/users/${blocked}`, { id: blocked }),
  ],
  ...["/users/nobody", "/points/nobody", "/users/nobody/tiers", "/users/nobody/activity"].map(
    (path): Refused => [path, "AC1005", getDraft(path, "nobody")],
  ),
  ["a member without activity", "AC1005", getDraft("/users/quiet/activity", "quiet")],
  ["a member without history", "AC1005", getDraft("/users/quiet/rewards/history", "quiet")],
  ["a blocked member's profile", "AC1008", getDraft(`/users/${blocked}`, blocked)],
  ["a search for nothing", "AC1004", search({ dataSearch: {} })],
  ["a search by an unknown field", "AC1007", search({ dataSearch: { mail: member } })],
  ["a search that finds no one", "AC1005", search({ dataSearch: { email: "nobody@example.com" } })],
  ["page 0", "AC1007", getDraft(`/users/${member}/activity?page=0`, member)],
  ["a page past the end", "AC1005", getDraft(`/users/${member}/activity?page=2`, member)],
  ["actions of an unknown status", "AC1007", getDraft("/actions/some", "some")],
  ["a path that is none", "AC1001", { ...read, path: "/balance" }],
  ["a gift of another reward than the path's", "AC1007", assign({ reward_id: "113" })],
  ["a gift to another member than the path's", "AC1007", assign({ user_id: "second" })],
  ["an order with no lines", "AC1007", order({ orderDetail: [] })],
  ["a line of half a pot", "AC1007", order({ orderDetail: [{ ...pot, quantity: "0.5" }] })],
  ["a negative price", "AC1007", order({ orderDetail: [{ ...pot, unitPrice: "-1" }] })],
  ["an unknown field of a line", "AC1007", order({ orderDetail: [{ ...pot, color: "red" }] })],
  ["an order of nobody", "AC1005", order({ userId: "nobody" })],
  ["an order of a blocked member", "AC1008", order({ userId: blocked })],
  ["an order of a member who opted out", "AC1009", order({ userId: out })],
  ["an order sent before", "AC1010", order({ id: "O-1" })],
  ["an unknown status", "AC1007", back({ status: "refund" })],
  ["a return of another order than the path's", "AC1007", back({ orderId: "O-2" })],
  ["a return of more than was bought", "AC1007", back({ orderDetail: [{ ...pot, quantity: 2 }] })],
  ["a return of what was not bought", "AC1007", back({ orderDetail: [{ ...pot, id: "POT-2" }] })],
  ["an empty cart", "AC1007", cart({ productDetail: [] })],
  ["a cart of nobody", "AC1005", cart({ userId: "nobody" })],
  ["products for a blocked member", "AC1008", products({ id: blocked })],
  ["no rows of points", "AC1007", post("/bulkpoints", {})],
  ["rows in a list", "AC1007", post("/bulkpoints", [])],
  ["rows from zero", "AC1007", post("/bulkpoints", { "0": {} })],
  ["101 rows", "AC1007", post("/getbulkpoints", rows(101))],
  ["101 new members", "AC1007", post("/bulkpostusers", Object.values(rows(101)))],
  ["new members by number", "AC1007", post("/bulkpostusers", { "1": { id: "new" } })],
  ["a merge into nobody", "AC1005", merge({ primaryUID: "nobody" })],
  ["a merge with oneself", "AC1007", merge({ secondaryUID: member })],
  ["a merge of a blocked member", "AC1008", merge({ secondaryUID: blocked })],
  ["an unknown segment", "AC1005", getDraft("/segment/99", "99")],
  ["an unknown campaign", "AC1005", getDraft("/campaign/99", "99")],
  ["an unknown store", "AC1005", getDraft("/store/99", "99")],
];

test.each(refused)("%s: %s", async (_name, code, draft) => expectRefused(annexCloud, code, draft));

test("no Authorization header at all", async () => {
  const response = await fetch(`${annexCloud.url}/s15.socialannex.net/api/3.0/points/${member}`);
  expect(response.status).toBe(401);
});

test.each(Object.entries(samples))("the %s that they are made from is right", async (_, sample) => {
  expect((await annexCloud.send(sample())).status).toBe(200);
});

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
const otherMember = "GG-10423";
const nowSeconds = Math.floor(Date.now() / 1_000);

const credit = {
  id: member,
  actionId: "100",
  activity: "CREDIT",
  credit: "50",
  reason: "Late parcel",
};
const debit = { id: member, activity: "DEBIT", debit: "50", reason: "Correction" };

const read = getDraft(`/points/${encodeURIComponent(member)}`, member);
const write = writeDraft("POST", "/points", credit);

const withClaims = (draft: Draft, claims: Record<string, unknown>) => ({
  ...draft,
  claims: { ...draft.claims, ...claims },
});
const withHeaders = (draft: Draft, headers: Record<string, string>) => ({
  ...draft,
  headers: { ...draft.headers, ...headers },
});
const withoutHeader = (draft: Draft, name: string) => ({
  ...draft,
  headers: Object.fromEntries(Object.entries(draft.headers).filter(([key]) => key !== name)),
});
const withRawBody = (draft: Draft, body: string) => ({ ...draft, body, signedPayload: body });
const points = (changes: Record<string, unknown>, base: Record<string, unknown> = credit) =>
  writeDraft("POST", "/points", { ...base, ...changes });
const users = (body: unknown) => writeDraft("POST", "/users", body);
const search = (body: unknown) => writeDraft("POST", "/users/search", body);

const notAuthorized: WrongRequest[] = [
  ["an empty Authorization header", "AC1002", withHeaders(read, { Authorization: "" })],
  ["another scheme", "AC1002", withHeaders(read, { Authorization: "Basic c2l0ZTp0b2tlbg==" })],
  ["a bearer that is no JWT", "AC1002", withHeaders(read, { Authorization: "Bearer c2VjcmV0" })],
  ["no site header", "AC1002", withoutHeader(read, "X-AnnexCloud-Site")],
  ["another site's header", "AC1002", withHeaders(read, { "X-AnnexCloud-Site": "100000002" })],
  ["another site's claim", "AC1002", withClaims(read, { site_id: "100000002" })],
  ["the site claim as a number", "AC1002", withClaims(read, { site_id: 100000001 })],
  ["a wrong secret", "AC1002", { ...read, secret: "not-the-loyalty-token" }],
  [
    "the secret in base64",
    "AC1002",
    { ...read, secret: Buffer.from(read.secret).toString("base64") },
  ],
  ["no sub", "AC1002", withClaims(read, { sub: undefined })],
  ["an empty sub", "AC1002", withClaims(read, { sub: "" })],
  ["no exp", "AC1002", withClaims(read, { exp: undefined })],
  ["no site_id", "AC1002", withClaims(read, { site_id: undefined })],
  ["no hmac", "AC1002", withClaims(read, { hmac: undefined })],
  ["an exp in the past", "AC1002", withClaims(read, { exp: nowSeconds - 1 })],
  ["an exp in the past as text", "AC1002", withClaims(read, { exp: String(nowSeconds - 60) })],
  ["an exp that is no number", "AC1002", withClaims(read, { exp: "soon" })],
  ["alg none", "AC1002", { ...read, joseHeader: { alg: "none", typ: "JWT" } }],
  ["alg HS512", "AC1002", { ...read, joseHeader: { alg: "HS512", typ: "JWT" } }],
  ["a GET signed over the id without quotes", "AC1002", { ...read, signedPayload: member }],
  [
    "a GET signed over the encoded id",
    "AC1002",
    { ...read, signedPayload: `"${encodeURIComponent(member)}"` },
  ],
  ["a GET signed over another id", "AC1002", { ...read, signedPayload: `"${otherMember}"` }],
  ["a GET signed over nothing", "AC1002", { ...read, signedPayload: "" }],
  ["an hmac over another body", "AC1002", { ...write, signedPayload: JSON.stringify(debit) }],
  [
    "a body written anew after signing",
    "AC1002",
    { ...write, body: JSON.stringify(credit, null, 1) },
  ],
  ["no body after signing one", "AC1002", { ...write, body: undefined }],
  ["no content type", "AC1002", withoutHeader(write, "Content-Type")],
  [
    "a form's content type",
    "AC1002",
    withHeaders(write, { "Content-Type": "application/x-www-form-urlencoded" }),
  ],
  ["a content type that is none", "AC1002", withHeaders(write, { "Content-Type": "nonsense" })],
];

const wrongPoints: WrongRequest[] = [
  ["no body", "AC1004", withRawBody(write, "")],
  ["bad JSON", "AC1007", withRawBody(write, '{"id":')],
  ["a list for a body", "AC1007", withRawBody(write, "[]")],
  ["no id", "AC1004", points({ id: undefined })],
  ["an id that is a number", "AC1007", points({ id: 10423 })],
  ["no activity", "AC1004", points({ activity: undefined })],
  ["an unknown activity", "AC1007", points({ activity: "GIFT" })],
  ["an activity in lower case", "AC1007", points({ activity: "credit" })],
  ["neither reason nor actionId", "AC1004", points({ actionId: undefined, reason: undefined })],
  ["an empty reason without actionId", "AC1004", points({ actionId: undefined, reason: "" })],
  ["an action that the site lacks", "AC1007", points({ actionId: "999" })],
  ["an actionId that is a name", "AC1007", points({ actionId: "manual" })],
  ["a credit without amount by an action without one", "AC1004", points({ credit: undefined })],
  ["zero points", "AC1007", points({ credit: "0" })],
  ["negative points", "AC1007", points({ credit: "-50" })],
  ["negative points as a number", "AC1007", points({ credit: -50 })],
  ["points that are no number", "AC1007", points({ credit: "NaN" })],
  ["points with a unit", "AC1007", points({ credit: "50 points" })],
  ["points in a list", "AC1007", points({ credit: [50] })],
  ["decimals on a site without them", "AC1007", points({ credit: "12.5" })],
  ["more points than a number can count", "AC1007", points({ credit: "99999999999999999999" })],
  ["a credit with a debit amount", "AC1007", points({ debit: "50" })],
  ["a debit with a credit amount", "AC1007", points({ credit: "50" }, debit)],
  ["a debit without amount or reward", "AC1004", points({ debit: undefined }, debit)],
  ["a reward that the site lacks", "AC1007", points({ debit: undefined, rewardId: "999" }, debit)],
  ["a reward and an amount", "AC1007", points({ rewardId: "111" }, debit)],
  ["a credited reward", "AC1007", points({ rewardId: "111" })],
  ["a source other than web or store", "AC1007", points({ source: "phone" }, debit)],
  ["a retry other than YES", "AC1007", points({ retry: true })],
  ["an order id that is a number", "AC1007", points({ orderId: 1 })],
  ["an unknown field", "AC1007", points({ idempotencyKey: "1" })],
  ["an unknown query parameter", "AC1007", { ...write, path: "/points?force=1" }],
  ["an unknown member", "AC1005", points({ id: "nobody@example.com" })],
  ["a member's id in another case", "AC1005", points({ id: member.toUpperCase() })],
  ["a blocked member", "AC1008", points({ id: "blocked@example.com" })],
  ["a member who opted out", "AC1009", points({ id: "out@example.com" })],
  ["an order id used before", "AC1010", points({ orderId: "USED-1" })],
  [
    "an order id used before, by someone else",
    "AC1010",
    points({ id: otherMember, orderId: "USED-1" }),
  ],
  ["an order id used before, for a debit", "AC1010", points({ orderId: "USED-1" }, debit)],
  ["an order id used before, with retry", "AC1010", points({ orderId: "USED-1", retry: "YES" })],
];

const wrongUsers: WrongRequest[] = [
  ["a new member without id", "AC1004", users({ email: member })],
  ["a new member with an empty id", "AC1004", users({ id: "", email: member })],
  ["a member who exists", "AC1006", users({ id: member, email: member })],
  ["an e-mail without domain", "AC1007", users({ id: "new", email: "new@greenhouse" })],
  ["an e-mail without local part", "AC1007", users({ id: "new", email: "@example.com" })],
  ["an e-mail too long", "AC1007", users({ id: "new", email: `${"a".repeat(65)}@example.com` })],
  ["an opt-in other than YES or NO", "AC1007", users({ id: "new", optInStatus: true })],
  ["an unknown status", "AC1007", users({ id: "new", status: "BLOCKED" })],
  [
    "a date with a colon in its offset",
    "AC1007",
    users({ id: "new", birthDate: "2001-05-06T00:00:00+00:00" }),
  ],
  ["a date that is no day", "AC1007", users({ id: "new", birthDate: "2001-13-06" })],
  ["attributes in a list", "AC1007", users({ id: "new", extendedAttribute: [] })],
  [
    "an attribute that is no text",
    "AC1007",
    users({ id: "new", extendedAttribute: { visits: 3 } }),
  ],
  ["an unknown field of a member", "AC1007", users({ id: "new", nickname: "N" })],
  ["an update without id", "AC1004", writeDraft("PATCH", `/users/${otherMember}`, { phone: "1" })],
  [
    "an update with another id",
    "AC1007",
    writeDraft("PATCH", `/users/${otherMember}`, { id: member }),
  ],
  ["an update of nobody", "AC1005", writeDraft("PATCH", "/users/nobody", { id: "nobody" })],
  [
    "an update of a blocked member",
    "AC1008",
    writeDraft("PATCH", "/users/blocked@example.com", { id: "blocked@example.com" }),
  ],
  ["an unknown member's profile", "AC1005", getDraft("/users/nobody", "nobody")],
  ["an unknown member's points", "AC1005", getDraft("/points/nobody", "nobody")],
  ["an unknown member's tier", "AC1005", getDraft("/users/nobody/tiers", "nobody")],
  ["an unknown member's activity", "AC1005", getDraft("/users/nobody/activity", "nobody")],
  ["a member without activity", "AC1005", getDraft("/users/quiet/activity", "quiet")],
  [
    "a blocked member's profile",
    "AC1008",
    getDraft("/users/blocked@example.com", "blocked@example.com"),
  ],
  ["a search without dataSearch", "AC1004", search({ email: member, dataSearch: undefined })],
  ["a search for nothing", "AC1004", search({ dataSearch: {} })],
  ["a search by an unknown field", "AC1007", search({ dataSearch: { mail: member } })],
  [
    "a search by a date without time",
    "AC1007",
    search({ dataSearch: { optInStartDate: "2024-01-01" } }),
  ],
  ["a search that finds no one", "AC1005", search({ dataSearch: { email: "nobody@example.com" } })],
];

const wrongPlaces: WrongRequest[] = [
  ["page 0", "AC1007", getDraft(`/users/${otherMember}/activity?page=0`, otherMember)],
  [
    "a page that is no number",
    "AC1007",
    getDraft(`/users/${otherMember}/activity?page=last`, otherMember),
  ],
  ["a page past the end", "AC1005", getDraft(`/users/${otherMember}/activity?page=2`, otherMember)],
  [
    "an unknown order of rewards",
    "AC1007",
    getDraft(`/users/${otherMember}/reward?sort_by=name`, otherMember),
  ],
  ["actions of an unknown status", "AC1007", getDraft("/actions/some", "some")],
  ["a tier list signed over its name", "AC1002", getDraft("/tierlist/all", "tierlist")],
  ["a deleted member", "AC1003", { ...read, method: "DELETE", path: `/users/${otherMember}` }],
  ["points that are read without a member", "AC1003", { ...read, path: "/points" }],
  [
    "a replaced balance",
    "AC1003",
    writeDraft("PUT", `/points/${otherMember}`, { id: otherMember }),
  ],
  ["a search by GET", "AC1003", { ...read, path: "/users/search" }],
  ["a path that is none", "AC1001", { ...read, path: "/balance" }],
];

describe("a wrong request is refused with the published error", () => {
  let annexCloud: Harness;

  beforeAll(async () => {
    annexCloud = await startAnnexCloud();
    const { sandbox } = annexCloud;
    sandbox.addMember({ id: member, email: member, points: 100 });
    sandbox.addMember({ id: otherMember, points: 100 });
    sandbox.addMember({ id: "quiet" });
    sandbox.addMember({ id: "blocked@example.com", status: "BLOCKED", points: 100 });
    sandbox.addMember({ id: "out@example.com", optInStatus: "NO", points: 100 });
    const used = await annexCloud.post("/points", { ...credit, orderId: "USED-1" });
    expect(used.status).toBe(200);
  });

  afterAll(() => annexCloud.close());

  const cases = [...notAuthorized, ...wrongPoints, ...wrongUsers, ...wrongPlaces];

  test.each(cases)("%s: %s", async (_name, code, draft) => {
    await expectRefused(annexCloud, code, draft);
  });

  test.each([
    ["read", read],
    ["write", write],
  ])("the %s that they are made from is right", async (_name, draft) => {
    expect((await annexCloud.send(draft)).status).toBe(200);
  });

  test("no Authorization header at all", async () => {
    const response = await fetch(`${annexCloud.url}/s15.socialannex.net/api/3.0/points/${member}`);
    expect(response.status).toBe(401);
  });
});

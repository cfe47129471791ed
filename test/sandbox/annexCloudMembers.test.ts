import { startAnnexCloud, writeDraft } from "./annexCloudHarness";
import { openedForEach } from "./opened";

const annexCloud = openedForEach(() => startAnnexCloud());

const create = (body: Record<string, unknown>) => annexCloud.post("/users", body);
const search = (dataSearch: Record<string, unknown>) =>
  annexCloud.post("/users/search", { dataSearch });
const idsOf = (users: unknown) => (users as { id: string }[]).map(({ id }) => id);

const wireDateTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);

test("a new member is opted in unless the caller says otherwise", async () => {
  const created = await create({ id: "ida@example.com", email: "ida@example.com", zipCode: 90002 });

  expect(created.body).toMatchObject({
    siteId: "100000001",
    zipCode: "90002",
    optInStatus: "YES",
    optInDate: wireDateTime,
    extendedAttribute: [],
  });
  const outsider = await create({ id: "out", optInStatus: "NO", status: "active" });
  expect(outsider.body).toMatchObject({ optInStatus: "NO", optInDate: "0000-00-00" });
});

test("what is sent comes back, dates with the offset's colon left out", async () => {
  const { body } = await create({
    id: "GG-1",
    birthDate: "1990-04-01T00:00:00-0700",
    anniversaryDate: "2020-05-06",
    extendedAttribute: { favourite: "fern" },
  });
  expect(body).toMatchObject({
    birthDate: "1990-04-01T07:00:00+0000",
    anniversaryDate: "2020-05-06T00:00:00+0000",
    extendedAttribute: { favourite: "fern" },
  });
});

test("an update changes what it names and nothing else", async () => {
  await create({ id: "GG-1", firstName: "Ida", optInStatus: "NO" });
  const change = { id: "GG-1", optInStatus: "YES", phone: "555-0100" };
  const { body } = await annexCloud.send(writeDraft("PATCH", "/users/GG-1", change));
  expect(body).toMatchObject({ firstName: "Ida", phone: "555-0100", optInDate: wireDateTime });
});

test("an envelope wraps the profile where the site has one", async () => {
  await create({ id: "GG-1" });
  annexCloud.sandbox.options.envelope = true;
  const { body } = await annexCloud.get("/users/GG-1", "GG-1");
  expect(body).toEqual({ Data: expect.objectContaining({ id: "GG-1" }) });
});

test("a blocked member can be shown instead of refused", async () => {
  annexCloud.sandbox.addMember({ id: "GG-1", status: "BLOCKED" });
  annexCloud.sandbox.options.blockedShownAs = "status";
  expect((await annexCloud.get("/users/GG-1", "GG-1")).body.status).toBe("BLOCKED");
  expect((await annexCloud.get("/points/GG-1", "GG-1")).status).toBe(200);
});

describe("search", () => {
  beforeEach(async () => {
    await create({ id: "GG-1", email: "Ida@example.com", firstName: "Ida", lastName: "Moss" });
    await create({ id: "GG-2", email: "ida@example.com", firstName: "Idalia", lastName: "Fern" });
    await create({ id: "GG-3", email: "otto@example.com", firstName: "Otto", optInStatus: "NO" });
  });

  test.each([
    [{ email: "IDA@example.com" }, ["GG-1", "GG-2"]],
    [{ userId: "GG-3" }, ["GG-3"]],
    [{ firstName: "ida%" }, ["GG-1", "GG-2"]],
    [{ firstName: "%a", lastName: "%er%" }, ["GG-2"]],
    [{ firstName: "Ida" }, ["GG-1"]],
    [{ optInStatus: "NO" }, ["GG-3"]],
    [{ optInStartDate: "2020-01-01 00:00:00" }, ["GG-1", "GG-2"]],
  ])("%j finds %j", async (dataSearch, ids) => {
    const { body } = await search(dataSearch);
    expect(body).toMatchObject({ siteId: "100000001", records: ids.length });
    expect(idsOf(body.users)).toEqual(ids);
  });

  test("a dot or a bracket in a name stands for itself", async () => {
    expect((await search({ firstName: "Id." })).body.errorCode).toBe("AC1005");
    expect((await search({ firstName: "(Ida" })).body.errorCode).toBe("AC1005");
  });

  test("answers in the shape the test asks for", async () => {
    annexCloud.sandbox.options.searchShape = "array";
    expect(idsOf((await search({ userId: "GG-1" })).body)).toEqual(["GG-1"]);
    annexCloud.sandbox.options.searchShape = "Data";
    expect((await search({ userId: "GG-1" })).body).toEqual({
      Data: [expect.objectContaining({ id: "GG-1" })],
    });
  });
});

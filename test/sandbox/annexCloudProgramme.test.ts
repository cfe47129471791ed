import { annexCloudHosts } from "../../sandbox/annexCloud";
import { generateShop } from "../../sandbox/shop";
import { startAnnexCloud } from "./annexCloudHarness";
import { openedForEach, openedOnce } from "./opened";

const id = "ida@example.com";

describe("a generated shop", () => {
  const shop = generateShop({ customers: 60, tickets: 0 });
  const loyal = shop.people.flatMap(({ email, loyalty }) => (loyalty ? [{ email, loyalty }] : []));
  const regular = loyal.find(
    ({ loyalty }) => loyalty.status === "active" && loyalty.history.length > 3,
  );

  const annexCloud = openedOnce(() => startAnnexCloud({ shop }));

  test("is enrolled with its history", () => {
    expect(annexCloud.sandbox.members.all()).toHaveLength(loyal.length);
    const rows = loyal.reduce((sum, { loyalty }) => sum + loyalty.history.length, 0);
    expect(annexCloud.sandbox.ledger.rows()).toHaveLength(rows);
  });

  test("has balances that are the sums of its history, and batches that expire with a day", async () => {
    const { memberId = "", history = [] } = regular?.loyalty ?? {};
    const expected = history.reduce(
      (sum, { activity, points }) => sum + (activity === "CREDIT" ? points : -points),
      0,
    );
    const { body } = await annexCloud.get(`/points/${memberId}`, memberId);
    expect(body.availablePoints).toBe(String(expected));
    expect(body.pointsToExpireDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(annexCloud.sandbox.balanceOf(memberId).available).toBe(expected);
  });
});

test.each(annexCloudHosts)("%s serves the programme", async (host) => {
  const annexCloud = await startAnnexCloud({ host, members: [{ id, points: 7 }] });
  expect((await annexCloud.get(`/points/${id}`, id)).body.availablePoints).toBe("7");
  await annexCloud.close();
});

describe("control routes", () => {
  const annexCloud = openedForEach(() => startAnnexCloud());

  const member = { id, email: id, points: 120, assignedTier: "Bloom" };

  test("a member is put in, read back and found by e-mail", async () => {
    const created = await annexCloud.control("POST", "/members", member);
    expect(created).toMatchObject({
      status: 201,
      body: {
        member: { id, email: id },
        balance: { available: 120 },
        tier: { current: "Bloom" },
        ledger: [{ points: 120, activity: "CREDIT" }],
      },
    });
    const path = `/members/${encodeURIComponent(id)}`;
    expect((await annexCloud.control("GET", path)).body).toEqual(created.body);
    expect((await annexCloud.control("GET", `/members?email=${id}`)).body).toEqual([created.body]);
    expect((await annexCloud.control("GET", "/members/nobody")).status).toBe(404);
  });

  test("the ledger is read by member and by order id", async () => {
    await annexCloud.control("POST", "/members", member);
    const credit = {
      id,
      activity: "CREDIT",
      credit: 5,
      reason: "Gift",
      orderId: "A",
      customId: "k",
    };
    await annexCloud.post("/points", credit);
    const byOrderId = await annexCloud.control("GET", "/ledger?orderId=A");
    expect(byOrderId.body).toEqual([
      expect.objectContaining({ memberId: id, points: 5, orderId: "A", customId: "k" }),
    ]);
    expect((await annexCloud.control("GET", `/ledger?memberId=${id}`)).body).toHaveLength(2);
    expect((await annexCloud.control("GET", "/ledger?memberId=x")).body).toEqual([]);
    expect((await annexCloud.control("GET", "/ledger")).body).toHaveLength(2);
  });

  test("an error's status can be set, to 200 too", async () => {
    await annexCloud.control("PUT", "/options", { errorStatus: { AC1005: 200 } });
    expect(await annexCloud.get("/points/nobody", "nobody")).toEqual({
      status: 200,
      body: { errorCode: "AC1005", errorMessage: "No data found" },
    });
  });

  test("options change one by one", async () => {
    await annexCloud.control("PUT", "/options", { activityPageSize: 3 });
    const { body } = await annexCloud.control("PUT", "/options", { envelope: true });
    expect(body).toMatchObject({ activityPageSize: 3, envelope: true, breakCredits: false });
    expect(annexCloud.sandbox.options.envelope).toBe(true);
  });

  test.each([
    ["PUT", "/options", { breakCredit: true }],
    ["PUT", "/options", { activityPageSize: 0 }],
    ["POST", "/members", { points: 5 }],
    ["GET", "/members", undefined],
  ])("%s %s with %j is a mistake of the caller's", async (method, path, body) => {
    expect((await annexCloud.control(method, path, body)).status).toBe(400);
  });
});

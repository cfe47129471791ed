import { startAnnexCloud } from "./annexCloudHarness";
import { openedForEach } from "./opened";

const id = "ida@example.com";
const pointsPath = `/points/${id}`;
const activityPath = `/users/${id}/activity`;

const credit = { id, actionId: "100", activity: "CREDIT", credit: "50", reason: "Late parcel" };
const debit = { id, activity: "DEBIT", debit: "80", reason: "Correction" };

const annexCloud = openedForEach(() =>
  startAnnexCloud({ members: [{ id, email: id, points: 470 }] }),
);

const points = (changes: Record<string, unknown> = {}, base: Record<string, unknown> = credit) =>
  annexCloud.post("/points", { ...base, ...changes });
const balance = async () => (await annexCloud.get(pointsPath, id)).body;
const activity = async (query = "") => (await annexCloud.get(activityPath + query, id)).body;

test("a credit moves balance, tier and activity, in numbers beside strings", async () => {
  const answer = await points({ orderId: "T-1" });

  expect(answer).toEqual({
    status: 200,
    body: {
      siteId: "100000001",
      id,
      actionId: 100,
      activity: "CREDIT",
      orderId: "T-1",
      credit: 50,
      pointsAwarded: 50,
      reason: "Late parcel",
      updatedUserTier: "Sprout",
      updatedAvailablePoints: "520",
      updatedLifetimePoints: "520",
    },
  });
  expect(await balance()).toMatchObject({
    siteId: 100000001,
    availablePoints: "520",
    usedPoints: "0",
    lifetimePoints: "520",
    holdPoints: 0,
    pointsToNextTier: 980,
    spendToNextTier: 0,
    creditsToCurrencyRatio: "0.01",
    creditsToCurrencyValue: 5.2,
  });
  const { activityDetail, ...pages } = await activity();
  expect(pages).toEqual({
    siteId: "100000001",
    pages: 1,
    currentPage: 1,
    totalActivityCount: "2",
  });
  expect(activityDetail).toEqual([
    expect.objectContaining({
      activityId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      actionId: 100,
      activity: "CREDIT",
      credit: 50,
      debit: null,
      pointStatus: "Released",
      pointType: "Standard",
      orderId: "T-1",
      reason: "Late parcel",
      createDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
      expireDate: expect.stringMatching(/\+0000$/),
    }),
    expect.objectContaining({ credit: 470, reason: "Opening balance" }),
  ]);
});

test("a debit answers with strings and leaves lifetime points and tier alone", async () => {
  const { body } = await points({ orderId: "T-2", actionId: "100" }, debit);
  expect(body).toMatchObject({
    actionId: "100",
    debit: "80",
    updatedAvailablePoints: "390",
    updatedLifetimePoints: "470",
    updatedUserTier: "Seed",
  });
  expect(body).not.toHaveProperty("pointsAwarded");
  expect(await activity()).toMatchObject({ activityDetail: [{ credit: null, debit: "80" }, {}] });
});

test("of two credits with one order id that cross on the way, one is booked", async () => {
  const answers = await Promise.all([points({ orderId: "T-3" }), points({ orderId: "T-3" })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await balance()).availablePoints).toBe("520");
});

test("decimals count where the site's precision allows them", async () => {
  annexCloud.sandbox.options.decimals = true;
  await points({ credit: "0.1" });
  await points({ credit: 0.2 });
  expect((await balance()).availablePoints).toBe("470.3");
  expect((await points({ credit: "0.001" })).body.errorCode).toBe("AC1007");
});

test("a whole amount written with a fraction of zero is accepted", async () => {
  expect((await points({ credit: "12.0" })).body.credit).toBe(12);
});

test("a broken credit claims success and books nothing", async () => {
  annexCloud.sandbox.options.breakCredits = true;
  const { status, body } = await points({ orderId: "T-7" });
  expect([status, body.updatedAvailablePoints]).toEqual([200, "520"]);
  expect((await balance()).availablePoints).toBe("470");
  expect((await points({ orderId: "T-8" }, debit)).body.updatedAvailablePoints).toBe("390");
});

test("points come off hold and expire as time goes by, oldest first", async () => {
  const days = (count: number) => count * 86_400_000;
  let nowMs = Date.UTC(2030, 0, 1, 12);
  const clock = { nowMs: () => nowMs, sleep: async () => {} };
  const later = await startAnnexCloud({ clock });
  const give = (changes: Record<string, unknown>) =>
    later.post("/points", { id, activity: "CREDIT", ...changes });
  const pointsNow = async () => (await later.get(pointsPath, id)).body;
  try {
    later.sandbox.addMember({ id });
    await give({ actionId: "109", credit: 300 });
    expect(await pointsNow()).toMatchObject({ availablePoints: "0", holdPoints: 300 });
    expect((await later.get(activityPath, id)).body).toMatchObject({
      activityDetail: [{ pointStatus: "Hold", displayText: "Purchase" }],
    });

    nowMs += days(14);
    await give({ actionId: "100", credit: 40 });
    expect(await pointsNow()).toMatchObject({ availablePoints: "340", holdPoints: 0 });

    await give({ activity: "DEBIT", debit: 100, reason: "Claim" });
    expect(await pointsNow()).toMatchObject({
      pointsToExpire: "200",
      pointsToExpireDate: "2031-01-01T12:00:00+0000",
    });

    nowMs += days(351);
    expect(await pointsNow()).toMatchObject({
      availablePoints: "40",
      usedPoints: "100",
      expiredPoints: "200",
      lifetimePoints: "340",
      pointsToExpire: "40",
    });
    expect((await later.get(activityPath, id)).body).toMatchObject({
      totalActivityCount: "4",
      activityDetail: [
        { actionId: 106, displayText: "Points Expired", debit: "200" },
        { debit: "100" },
        { credit: 40, pointStatus: "Released" },
        { credit: 300, pointStatus: "Expired" },
      ],
    });
  } finally {
    await later.close();
  }
});

import { startAnnexCloud } from "./annexCloudHarness";
import { refusal } from "./annexCloudRefusals";
import { openedForEach } from "./opened";

const id = "ida@example.com";

const annexCloud = openedForEach(() => startAnnexCloud({ members: [{ id, points: 1_000 }] }));

const redeem = (rewardId: string, changes: Record<string, unknown> = {}) =>
  annexCloud.post("/points", { id, rewardId, activity: "DEBIT", reason: "claim", ...changes });
const used = async (query = "") =>
  (await annexCloud.get(`/users/${id}/usedreward${query}`, id)).body;
const history = async () => (await annexCloud.get(`/users/${id}/rewards/history`, id)).body;
const available = () => annexCloud.sandbox.balanceOf(id).available;
const coupons = async () => (await annexCloud.control("GET", `/coupons?memberId=${id}`)).body;
const assign = (rewardId: string, notes?: string) =>
  annexCloud.post(`/rewards/${rewardId}/users/${id}/assign`, {
    reward_id: rewardId,
    user_id: id,
    issuance_details: { source_type: "manual", source_details: { source_id: "7", notes } },
  });

describe("the first version", () => {
  test("offers what is live, and nothing whose codes have run out", async () => {
    const { body } = await annexCloud.get(`/users/${id}/reward?sort_by=rewardSequence`, id);
    const offered = body.rewardDetail as { rewardId: string; eligible: string }[];
    expect(offered[0]).toMatchObject({ creditRequired: "500" });
    const idsOf = (answer: string) =>
      offered.filter(({ eligible }) => eligible === answer).map(({ rewardId }) => rewardId);
    expect(idsOf("YES")).toEqual(["111", "112", "114", "115", "117", "119"]);
    expect(idsOf("NO")).toEqual(["113", "116", "118"]);
  });

  test("every redemption hands out a code of its own, which all lists repeat", async () => {
    const first = (await redeem("115", { reason: "Ticket 1" })).body.rewardCode;
    const second = (await redeem("115", { reason: "Ticket 2" })).body.rewardCode;

    expect(second).not.toBe(first);
    expect(await used()).toMatchObject({
      pages: "1",
      current_page: 1,
      rewardDetail: [
        { rewardCode: second, reason: "Ticket 2", pointsUsed: "300", rewardStatus: "Redeemed" },
        { rewardCode: first, reason: "Ticket 1" },
      ],
    });
    const activity = await annexCloud.get(`/users/${id}/activity`, id);
    expect(activity.body).toMatchObject({
      activityDetail: [{ rewardId: "115", rewardCode: second }, { rewardCode: first }, {}],
    });
    expect(await coupons()).toMatchObject([
      { rewardId: "115", code: first, pointsUsed: 300 },
      { rewardId: "115", code: second, pointsUsed: 300 },
    ]);
  });

  test("a reward without codes answers without one", async () => {
    expect((await redeem("117")).body).not.toHaveProperty("rewardCode");
  });

  test("the last code is handed out once, and nothing is taken after it", async () => {
    const answers = await Promise.all([redeem("119"), redeem("119"), redeem("119")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 400]);
    expect(available()).toBe(800);
    expect(await coupons()).toHaveLength(2);
  });

  test("too few points take the balance below zero, unless the site refuses that", async () => {
    annexCloud.sandbox.options.refuseOverdraft = true;
    expect((await redeem("116")).body).toEqual(refusal("AC1007"));
    expect(available()).toBe(1_000);
    expect(await coupons()).toEqual([]);
    expect((await redeem("114")).body.updatedAvailablePoints).toBe("0");

    annexCloud.sandbox.options.refuseOverdraft = false;
    expect((await redeem("116")).body.updatedAvailablePoints).toBe("-2500");
    const { body } = await annexCloud.get(`/points/${id}`, id);
    expect(body.negativePoints).toBe(-2_500);
  });
});

describe("the second version", () => {
  test.each(["", "rewards"])("lists every reward, signed over %j", async (signed) => {
    const { body } = await annexCloud.get("/rewards", signed);
    expect(body.rewards).toHaveLength(10);
    expect(body.rewards).toContainEqual(
      expect.objectContaining({
        reward_id: "120",
        reward_status: "Archived",
        reward_category_name: "Discounts",
      }),
    );
  });

  test("shows a member what they can afford", async () => {
    const { body } = await annexCloud.get(`/users/${id}/rewards`, id);
    const ids = (body.rewards as { reward_id: string }[]).map(({ reward_id }) => reward_id);
    expect(ids).toEqual(["111", "112", "114", "115", "117", "119"]);
  });

  test("a given reward costs nothing and stands in the history beside redeemed ones", async () => {
    await redeem("112");
    expect(await assign("113", "Late parcel")).toEqual({
      status: 200,
      body: { site_id: "100000001", status: "Success", message: "Reward assigned" },
    });
    expect(available()).toBe(750);
    expect(await history()).toMatchObject({
      data: [
        { reward_id: "113", member_reward_status: "Awarded", debit_points: 0 },
        { reward_id: "112", reward_name: "Free shipping", debit_points: 250 },
      ],
    });
    expect(await coupons()).toMatchObject([
      { rewardId: "112" },
      { rewardId: "113", code: expect.stringMatching(/^FERN-/), reason: "Late parcel" },
    ]);
  });

  test("a given reward takes its points where the site is set up so", async () => {
    annexCloud.sandbox.options.assignDebits = true;
    await assign("112", "Ticket 9");
    expect(available()).toBe(750);
    expect(await history()).toMatchObject({ data: [{ reward_id: "112", debit_points: 250 }] });
    expect(await used()).toMatchObject({ rewardDetail: [{ reason: "Ticket 9" }] });
  });

  test("a given reward that costs too much is refused together with its code", async () => {
    Object.assign(annexCloud.sandbox.options, { assignDebits: true, refuseOverdraft: true });
    expect((await assign("116")).body).toEqual(refusal("AC1007"));
    expect(available()).toBe(1_000);
    expect(await coupons()).toEqual([]);
  });
});

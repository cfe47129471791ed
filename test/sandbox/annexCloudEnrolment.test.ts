import { startAnnexCloud } from "./annexCloudHarness";
import { openedForEach } from "./opened";

const id = "ida@example.com";

const annexCloud = openedForEach(() => startAnnexCloud());

const create = (changes: Record<string, unknown> = {}) =>
  annexCloud.post("/users", { id, ...changes });
const available = (memberId = id) => annexCloud.sandbox.balanceOf(memberId).available;

describe("an implicit programme", () => {
  beforeEach(() => {
    annexCloud.sandbox.options.programmeType = "implicit";
  });

  test("awards none to someone who does not opt in, nor to someone who exists", async () => {
    expect((await create({ optInStatus: "NO" })).body).toMatchObject({ optInStatus: "NO" });
    expect((await create()).body.errorCode).toBe("AC1006");
    expect(available()).toBe(0);
  });

  test("awards them to each member of a bulk", async () => {
    await annexCloud.post("/bulkpostusers", [{ id: "a" }, { id: "b", optInStatus: "NO" }]);
    expect([available("a"), available("b")]).toEqual([100, 0]);
  });
});

describe("a merge", () => {
  test("leaves one member with everything of both", async () => {
    annexCloud.sandbox.addMember({ id, points: 500 });
    annexCloud.sandbox.addMember({ id: "old", points: 300 });
    const redeemed = { id: "old", rewardId: "112", activity: "DEBIT", reason: "claim" };
    const { rewardCode } = (await annexCloud.post("/points", redeemed)).body;
    const orderDetail = [{ id: "POT-1", quantity: 1, unitPrice: 20 }];
    await annexCloud.post("/orders", { id: "O-1", userId: "old", orderDetail });
    const given = { reward_id: "113", user_id: "old" };
    await annexCloud.post("/rewards/113/users/old/assign", given);

    const merge = { primaryUID: id, secondaryUID: "old", mergedBy: "ada@example.com" };
    expect(await annexCloud.post("/mergeuser", { ...merge, reason: "Two accounts" })).toEqual({
      status: 200,
      body: { Data: { siteID: "100000001" } },
    });

    expect(annexCloud.sandbox.members.get("old")).toBeUndefined();
    expect((await annexCloud.get("/users/old", "old")).body.errorCode).toBe("AC1005");
    expect(annexCloud.sandbox.balanceOf(id)).toMatchObject({ available: 550, hold: 20 });
    expect((await annexCloud.get(`/users/${id}/usedreward`, id)).body).toMatchObject({
      rewardDetail: [{ rewardCode }],
    });
    expect(annexCloud.sandbox.grantsOf(id).map(({ rewardId }) => rewardId)).toEqual(["112", "113"]);
    expect(annexCloud.sandbox.orders.get("O-1")?.memberId).toBe(id);
    expect((await annexCloud.get(`/users/${id}/activity`, id)).body.totalActivityCount).toBe("4");
  });
});

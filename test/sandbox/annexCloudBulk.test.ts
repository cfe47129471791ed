import { startAnnexCloud } from "./annexCloudHarness";
import { refusal } from "./annexCloudRefusals";
import { openedForEach } from "./opened";

const annexCloud = openedForEach(() =>
  startAnnexCloud({
    members: [
      { id: "GG-1", points: 100 },
      { id: "GG-2", points: 600 },
    ],
  }),
);

const available = (id: string) => annexCloud.sandbox.balanceOf(id).available;
const credit = (id: string, changes: Record<string, unknown> = {}) => ({
  id,
  activity: "CREDIT",
  credit: 10,
  reason: "Late parcels",
  ...changes,
});

describe("points of many members", () => {
  test("each row is booked and answered as a single movement is", async () => {
    const { status, body } = await annexCloud.post("/bulkpoints", {
      "1": credit("GG-1", { storeId: "GG-STORE-1" }),
      "2": { id: "GG-2", activity: "DEBIT", debit: 50, actionId: "100", reason: "Correction" },
      "10": { id: "GG-1", activity: "CREDIT", actionId: "121" },
    });
    expect([status, Object.keys(body)]).toEqual([200, ["1", "2", "10"]]);
    expect(body).toMatchObject({
      "1": { siteId: "100000001", id: "GG-1", credit: 10, updatedAvailablePoints: "110" },
      "2": { id: "GG-2", actionId: "100", debit: "50", updatedAvailablePoints: "550" },
      "10": { id: "GG-1", credit: 50, updatedAvailablePoints: "160" },
    });
    expect(body["10"]).not.toHaveProperty("reason");
    expect([available("GG-1"), available("GG-2")]).toEqual([160, 550]);
    expect(annexCloud.sandbox.ledger.ofMember("GG-1")[1]).toMatchObject({
      orderId: null,
      storeId: "GG-STORE-1",
      reason: "Late parcels",
    });
  });

  test("sent again it doubles: no row carries an order id", async () => {
    const rows = { "1": credit("GG-1") };
    await annexCloud.post("/bulkpoints", rows);
    await annexCloud.post("/bulkpoints", rows);
    expect(available("GG-1")).toBe(120);
    const guarded = { "1": credit("GG-1", { orderId: "T-1" }) };
    expect((await annexCloud.post("/bulkpoints", guarded)).body).toEqual({
      "1": refusal("AC1007"),
    });
  });

  test("a wrong row fails all of them where the site is set up so", async () => {
    annexCloud.sandbox.options.bulkFailsAs = "whole";
    const rows = { "1": credit("GG-1"), "2": credit("nobody") };
    expect(await annexCloud.post("/bulkpoints", rows)).toEqual({
      status: 404,
      body: refusal("AC1005"),
    });
    expect(available("GG-1")).toBe(100);
  });
});

describe("what many members have", () => {
  test("balances are those of the single call", async () => {
    const { body } = await annexCloud.post("/getbulkpoints", {
      "1": { id: "GG-2" },
      "2": { id: "nobody" },
      "3": { id: "GG-1" },
    });
    expect(body).toEqual({
      "1": (await annexCloud.get("/points/GG-2", "GG-2")).body,
      "2": refusal("AC1005"),
      "3": (await annexCloud.get("/points/GG-1", "GG-1")).body,
    });
  });

  test("tiers are those of the single call", async () => {
    const { body } = await annexCloud.post("/bulktiers", { "1": { id: "GG-2" } });
    expect(body).toEqual({ "1": (await annexCloud.get("/users/GG-2/tiers", "GG-2")).body });
    expect(body).toMatchObject({ "1": { currentTier: "Sprout" } });
  });
});

describe("many new members", () => {
  const people = [
    { id: "new-1", email: "new-1@example.com" },
    { id: "GG-1" },
    { id: "new-2", email: "nowhere" },
    { id: "new-1" },
    { id: "new-3", optInStatus: "NO" },
  ];

  test("are created in order, those who exist and those who are wrong left out", async () => {
    const { body } = await annexCloud.post("/bulkpostusers", people);
    expect(body).toEqual([
      expect.objectContaining({ id: "new-1", email: "new-1@example.com", optInStatus: "YES" }),
      refusal("AC1006"),
      refusal("AC1007"),
      refusal("AC1006"),
      expect.objectContaining({ id: "new-3", optInStatus: "NO" }),
    ]);
    expect(annexCloud.sandbox.members.get("new-3")).toBeDefined();
    expect(annexCloud.sandbox.members.get("new-2")).toBeUndefined();
  });

  test("are none if one is wrong, where the site is set up so", async () => {
    annexCloud.sandbox.options.bulkFailsAs = "whole";
    expect((await annexCloud.post("/bulkpostusers", people)).status).toBe(409);
    expect(annexCloud.sandbox.members.get("new-1")).toBeUndefined();
  });
});

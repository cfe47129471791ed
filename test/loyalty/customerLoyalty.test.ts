import { exampleOf, jsonSchemaOf } from "../../src/api/shape";
import { type LoyaltyInfo, loyaltyInfo } from "../../src/loyalty/info/shape";
import { connection, customersOf, firstOf, requestsOf, startShop } from "../gorgias/shop";
import { useWorld } from "../support/world";

const world = useWorld(startShop);
beforeEach(() => {
  Object.assign(customer(), { data: null, dataVersion: null });
});

const customer = () => firstOf(customersOf(world));
const writes = () => requestsOf(world).filter((line) => line.startsWith("PUT")).length;

const gold = {
  status: "member",
  tier: "Gold",
  availablePoints: 1240,
  retrievedAt: "2026-03-02T09:30:12.000Z",
};

const maya = exampleOf(jsonSchemaOf(loyaltyInfo())) as LoyaltyInfo;

const keep = (loyalty: unknown) =>
  world.run("updateCustomerLoyalty", { connection, customerId: customer().id, loyalty });

describe("updateCustomerLoyalty", () => {
  test("takes JSON text, and a customer without any data", async () => {
    const { outcome } = await keep(JSON.stringify(gold));
    expect(outcome).toBe("updated");
    expect(customer().data).toEqual({ loyalty: gold });
  });

  test("older data that arrives late is not written and not called updated", async () => {
    await keep(gold);
    const older = { ...gold, availablePoints: 900, retrievedAt: "2026-03-02T09:29:00.000Z" };
    await expect(keep(older)).resolves.toMatchObject({
      outcome: "skipped",
      reason: expect.stringContaining("read later"),
    });
    expect(customer().data).toEqual({ loyalty: gold });
    expect(writes()).toBe(1);
  });

  describe("with the digest of what is kept", () => {
    const told = { ...maya, program: "9f2c61d0b7a34e58" };
    const digest = () => String(Object(customer().data).loyalty.digest);
    const again = (loyalty: unknown, keptDigest = digest()) =>
      world.run("updateCustomerLoyalty", {
        connection,
        customerId: customer().id,
        loyalty,
        keptDigest,
      });

    test("nothing is asked where nothing has changed", async () => {
      await keep(told);
      world.sandbox.requests.clear();
      const later = { ...told, retrievedAt: "2026-03-03T09:30:12.000Z" };
      await expect(again(later)).resolves.toMatchObject({ outcome: "unchanged" });
      expect(requestsOf(world)).toEqual([]);
    });

    test.each<[string, object, string | undefined]>([
      ["points that moved", { availablePoints: 7 }, undefined],
      ["another id", { memberId: "GG-7" }, undefined],
      ["another program", { program: "0000000000000000" }, undefined],
      ["a part that was not read", { unavailable: ["points"], availablePoints: null }, undefined],
      ["a variable that Gorgias did not fill in", {}, "{{ticket.customer.data.loyalty.digest}}"],
      ["a customer without one", {}, "None"],
    ])("the customer is read for %s", async (_, change, keptDigest) => {
      await keep(told);
      world.sandbox.requests.clear();
      await again({ ...told, ...change }, keptDigest);
      expect(requestsOf(world)[0]).toMatch(/^GET /);
    });

    test("what is written in part has none", async () => {
      expect(await keep(gold).then(() => customer().data)).toEqual({ loyalty: gold });
    });
  });

  test("data of a reading that lies ahead is no later than this, and freezes nobody", async () => {
    await keep({ ...gold, retrievedAt: "2099-01-01T00:00:00.000Z" });
    const now = { ...gold, availablePoints: 7 };
    await expect(keep(now)).resolves.toMatchObject({ outcome: "updated" });
    expect(customer().data).toEqual({ loyalty: now });
  });

  test("what Gorgias holds with a later version is updated, and not only said to be", async () => {
    customer().dataVersion = "2099-01-01T00:00:00+00:00";
    await expect(keep(gold)).resolves.toMatchObject({ outcome: "updated" });
    expect(customer().data).toEqual({ loyalty: gold });
  });

  test("data without the time of its reading is written", async () => {
    await keep(gold);
    const { retrievedAt: _, ...timeless } = { ...gold, availablePoints: 10 };
    await expect(keep(timeless)).resolves.toMatchObject({ outcome: "updated" });
    expect(customer().data).toEqual({ loyalty: timeless });
  });

  test("data of which nothing is known leaves the last known data", async () => {
    await keep(gold);
    world.sandbox.requests.clear();
    await expect(keep({ status: null, availablePoints: null })).resolves.toMatchObject({
      outcome: "skipped",
    });
    expect(requestsOf(world)).toEqual([]);
    expect(customer().data).toEqual({ loyalty: gold });
  });

  test.each([null, "", undefined])("a ticket without a customer (%p) is an answer", async (id) => {
    await expect(
      world.run("updateCustomerLoyalty", { connection, customerId: id, loyalty: gold }),
    ).resolves.toEqual({ outcome: "skipped", customerId: null, reason: "There is no customer" });
    expect(requestsOf(world)).toEqual([]);
  });

  test("a lost answer is settled by writing the same again", async () => {
    world.sandbox.faults.add({ kind: "dropAfter", service: "gorgias", method: "PUT" });
    await expect(keep(gold)).resolves.toMatchObject({ outcome: "updated" });
    expect(customer().data).toEqual({ loyalty: gold });
    expect(writes()).toBe(2);
  });

  describe("of which a part could not be read", () => {
    const email = "maya.berg@example.com";
    const whole = {
      ...loyaltyInfo().parse(exampleOf(jsonSchemaOf(loyaltyInfo()))),
      memberId: email,
      email,
      retrievedAt: "2026-03-02T09:30:12.000Z",
    };
    const instance = "instance-1";
    const now = "2026-03-02T12:00:00.000Z";
    const { availablePoints, pointsValue, ...rest } = whole;
    const withoutPoints: LoyaltyInfo = {
      ...rest,
      tier: "Platinum",
      availablePoints: null,
      pointsValue: null,
      unavailable: ["points"],
      retrievedAt: now,
    };

    test("keeps what was stored of that part, and says how old it is", async () => {
      customer().data = { loyalty: whole };
      await expect(keep(withoutPoints)).resolves.toMatchObject({ outcome: "updated" });
      const kept = { availablePoints, pointsValue, lastKnownAt: whole.retrievedAt };
      expect(customer().data).toEqual({
        loyalty: { ...withoutPoints, ...kept, instance, digest: expect.any(String) },
      });
    });

    test("keeps what was read ahead of now as read now", async () => {
      customer().data = { loyalty: { ...whole, retrievedAt: "2099-01-01T00:00:00.000Z" } };
      await expect(keep(withoutPoints)).resolves.toMatchObject({ outcome: "updated" });
      expect(customer().data).toMatchObject({ loyalty: { availablePoints, lastKnownAt: now } });
    });

    test("the same again writes nothing, and the next full reading everything", async () => {
      customer().data = { loyalty: whole };
      await keep(withoutPoints);
      const again = { ...withoutPoints, retrievedAt: "2026-03-02T12:01:00.000Z" };
      await expect(keep(again)).resolves.toMatchObject({ outcome: "unchanged" });
      const fresh = { ...whole, retrievedAt: "2026-03-02T13:00:00.000Z" };
      await keep(fresh);
      expect(customer().data).toEqual({
        loyalty: { ...fresh, instance, digest: expect.any(String) },
      });
    });

    test("is written where the status is what is missing, which stays as it was", async () => {
      customer().data = { loyalty: whole };
      const fresh = { ...whole, availablePoints: 7, status: null, isMember: null };
      const given = { ...fresh, unavailable: ["member"], retrievedAt: now };
      await expect(keep(given)).resolves.toMatchObject({ outcome: "updated" });
      expect(customer().data).toMatchObject({
        loyalty: { status: "member", isMember: true, availablePoints: 7, retrievedAt: now },
      });
    });
  });
});

describe("the flows' shared state", () => {
  const params = () => ({ connection, customerId: customer().id, loyalty: gold });

  test("keeps that it ran and what it met on the way, beside what others keep there", async () => {
    world.sandbox.faults.add({ kind: "status", status: 503 });
    const context = { crossFlowState: { cursor: 7 } };
    const { crossFlowState } = await world.result("updateCustomerLoyalty", params(), context);
    expect(crossFlowState).toMatchObject({
      cursor: 7,
      health: { runs: { show: { numbers: {} } } },
    });
    expect(Object.values(crossFlowState.health.troubles)).toEqual([
      { Gorgias: { rateLimited: 0, failed: 1 } },
    ]);
  });

  test("is left alone where there is no news", async () => {
    const { crossFlowState } = await world.result("updateCustomerLoyalty", params());
    const again = await world.result("updateCustomerLoyalty", params(), { crossFlowState });
    expect(again).not.toHaveProperty("crossFlowState");
  });
});

import fc from "fast-check";
import { startAnnexCloud, writeDraft } from "./annexCloudHarness";
import { refusal } from "./annexCloudRefusals";
import { openedForEach } from "./opened";

const id = "ida@example.com";
const dayMs = 86_400_000;

let nowMs: number;
const annexCloud = openedForEach(() => {
  nowMs = Date.UTC(2030, 0, 1, 12);
  const clock = { nowMs: () => nowMs, sleep: async () => {} };
  return startAnnexCloud({ clock, members: [{ id, points: 100 }] });
});

const pots = { id: "POT-1", quantity: "2", unitPrice: "19.95" };
const seeds = { id: "SEEDS-01", quantity: 3, unitPrice: 5 };

const buy = (orderId: string, orderDetail: unknown[] = [pots, seeds]) =>
  annexCloud.post("/orders", { id: orderId, userId: id, orderTotal: "54.90", orderDetail });
const takeBack = (orderId: string, changes: Record<string, unknown> = {}) =>
  annexCloud.send(
    writeDraft("PATCH", `/orders/${orderId}`, { orderId, status: "return", ...changes }),
  );
const rowsOf = (orderId: string) =>
  annexCloud.sandbox.ledger.rows().filter((row) => row.orderId === orderId);
const balance = async () => (await annexCloud.get(`/points/${id}`, id)).body;

test("a purchase earns what its lines earn, on hold at first", async () => {
  expect(await buy("A-1")).toEqual({
    status: 200,
    body: {
      id: "A-1",
      userId: id,
      email: "",
      orderTotal: "54.9",
      storeId: "",
      source: "",
      pointsAwarded: 69,
      updatedAvailablePoints: "100",
      updatedLifetimePoints: "100",
      orderDetail: [
        { id: "POT-1", quantity: "2", unitPrice: "19.95" },
        { id: "SEEDS-01", quantity: "3", unitPrice: "5" },
      ],
    },
  });
  expect(rowsOf("A-1")).toMatchObject([
    { memberId: id, activity: "CREDIT", actionId: "109", points: 69 },
  ]);
  expect(await balance()).toMatchObject({ availablePoints: "100", holdPoints: 69 });
  nowMs += 14 * dayMs;
  expect(await balance()).toMatchObject({ availablePoints: "169", holdPoints: 0 });
});

test("an order id counts once, be it for orders or for points", async () => {
  const credit = { id, activity: "CREDIT", credit: 5, reason: "Gift", orderId: "A-2" };
  await annexCloud.post("/points", credit);
  expect((await buy("A-2")).body).toEqual(refusal("AC1010"));
  await buy("A-3");
  expect((await buy("A-3")).body).toEqual(refusal("AC1010"));
  expect((await annexCloud.post("/points", { ...credit, orderId: "A-3" })).body).toEqual(
    refusal("AC1010"),
  );
  expect(rowsOf("A-3")).toHaveLength(1);
});

test("an order that earns nothing counts once, too", async () => {
  const voucher = [{ id: "GIFT-CARD", quantity: 1, unitPrice: 50 }];
  expect((await buy("A-4", voucher)).body.pointsAwarded).toBe(0);
  expect((await buy("A-4", voucher)).body).toEqual(refusal("AC1010"));
  expect((await takeBack("A-4")).body).toEqual({ orderId: "A-4", pointsRemoved: "0" });
  expect(rowsOf("A-4")).toEqual([]);
});

test.each([
  ["return", "Order returned"],
  ["cancel", "Order cancelled"],
])("%s takes back all points of the order, from those on hold", async (status, reason) => {
  await buy("A-5");
  const answer = await takeBack("A-5", { status });
  expect(answer).toEqual({ status: 200, body: { orderId: "A-5", pointsRemoved: "69" } });
  expect(await balance()).toMatchObject({ availablePoints: "100", holdPoints: 0 });
  nowMs += 14 * dayMs;
  expect(await balance()).toMatchObject({ availablePoints: "100", holdPoints: 0 });
  expect((await annexCloud.get(`/users/${id}/activity`, id)).body).toMatchObject({
    activityDetail: [
      { actionId: 148, debit: "69", orderId: "A-5", pointType: "Reversal Standard", reason },
      { actionId: 109, credit: 69, orderId: "A-5" },
      {},
    ],
  });
});

test("points that have come off hold are taken from the balance", async () => {
  await buy("A-6");
  nowMs += 20 * dayMs;
  await takeBack("A-6");
  expect(await balance()).toMatchObject({ availablePoints: "100", holdPoints: 0 });
});

test("single products come back by line, and none of them twice", async () => {
  await buy("A-7");
  const onePot = { orderDetail: [{ ...pots, quantity: 1 }] };
  expect((await takeBack("A-7", onePot)).body.pointsRemoved).toBe("20");
  expect((await takeBack("A-7", onePot)).body.pointsRemoved).toBe("19");
  expect((await takeBack("A-7", onePot)).body).toEqual(refusal("AC1007"));
  expect((await takeBack("A-7")).body.pointsRemoved).toBe("30");
  expect((await takeBack("A-7")).body).toEqual(refusal("AC1007"));
  expect((await annexCloud.control("GET", `/orders?memberId=${id}`)).body).toMatchObject([
    {
      id: "A-7",
      pointsAwarded: 69,
      pointsRemoved: 69,
      lines: [
        { id: "POT-1", returned: 2 },
        { id: "SEEDS-01", returned: 3 },
      ],
    },
  ]);
});

test("a return may name a product that stands in two lines", async () => {
  await buy("A-8", [seeds, { ...seeds, quantity: 1, unitPrice: 4 }]);
  expect(
    (await takeBack("A-8", { orderDetail: [{ ...seeds, quantity: 4 }] })).body.pointsRemoved,
  ).toBe("38");
});

test("whatever comes back in whatever pieces, the points removed are those awarded", async () => {
  const lines = fc.array(
    fc.record({
      id: fc.constantFrom("POT-1", "SEEDS-01", "FERN-07"),
      quantity: fc.integer({ min: 1, max: 4 }),
      unitPrice: fc.integer({ min: 0, max: 9_999 }).map((cents) => cents / 100),
    }),
    { minLength: 1, maxLength: 4 },
  );
  let orders = 0;
  await fc.assert(
    fc.asyncProperty(lines, fc.boolean(), async (orderDetail, decimals) => {
      annexCloud.sandbox.options.decimals = decimals;
      orders += 1;
      const orderId = `P-${orders}`;
      const awarded = (await buy(orderId, orderDetail)).body.pointsAwarded;
      for (const line of orderDetail) {
        const back = await takeBack(orderId, { orderDetail: [{ ...line, quantity: 1 }] });
        expect(back.status).toBe(200);
      }
      await takeBack(orderId);
      const order = annexCloud.sandbox.orders.get(orderId);
      expect(order).toMatchObject({ pointsAwarded: awarded, pointsRemoved: awarded });
      expect(order?.lines.every((line) => line.returned === line.quantity)).toBe(true);
      expect(await balance()).toMatchObject({ availablePoints: "100", holdPoints: 0 });
    }),
    { numRuns: 25 },
  );
});

test("a cart says what it would earn and leave, and writes nothing", async () => {
  const cart = { userId: id, appliedPoints: "40", productDetail: [pots, seeds] };
  expect((await annexCloud.post("/cart", cart)).body).toEqual({
    cartPoints: 69,
    availablePointsAfterOrder: "60",
    holdPointsAfterOrder: "69",
    creditsToCurrencyValueCartPoints: "0.69",
  });
  expect(await balance()).toMatchObject({ availablePoints: "100", holdPoints: 0 });
});

test("products say what each of them would earn, and by which ratio", async () => {
  const { body } = await annexCloud.post("/products", { id, productDetail: [pots, seeds] });
  expect(body.data).toMatchObject([
    { points: 39, pointsRatio: "1" },
    { points: 30, pointsRatio: "2" },
  ]);
});

test("a broken site awards an order's points and books none", async () => {
  annexCloud.sandbox.options.breakCredits = true;
  expect((await buy("A-9")).body.pointsAwarded).toBe(69);
  expect(rowsOf("A-9")).toEqual([]);
});

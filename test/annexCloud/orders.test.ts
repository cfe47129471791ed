import { useFreshWorld } from "../support/world";
import {
  annexCloudConnection,
  lostAnswers,
  memberId,
  onActivity,
  openingPoints,
  startPointsWorld,
} from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const orderId = "ORDER-1";
const products = [{ id: "FERN-20", quantity: 2, unitPrice: "20.00" }];
const params = { annexCloudConnection, memberId, orderId };
const record = (overrides: Record<string, unknown> = {}) =>
  world.run("recordOrder", { ...params, orderDetail: products, ...overrides });
const failsToRecord = (overrides: Record<string, unknown> = {}) =>
  world.fails("recordOrder", { ...params, orderDetail: products, ...overrides });
const takeBack = (overrides: Record<string, unknown> = {}) =>
  world.run("returnOrCancelOrder", { ...params, status: "return", ...overrides });
const failsToTakeBack = (overrides: Record<string, unknown> = {}) =>
  world.fails("returnOrCancelOrder", { ...params, status: "return", ...overrides });
const order = () => world.sandbox.annexCloud.orders.get(orderId);
const giftCard = { id: "GIFT-CARD", quantity: 1, unitPrice: "50.00" };
const oneFern = { orderDetail: [{ id: "FERN-20", quantity: 1, unitPrice: "20.00" }] };

const onOrders = { method: "POST", path: "/orders$" } as const;
const onReturn = { method: "PATCH", path: "/orders/" } as const;

test("an order earns its points", async () => {
  const given = { storeId: "12", source: "web", orderTotal: "40.00", coupon: "A,B" };
  expect(await record(given)).toMatchObject({ outcome: "applied", orderId, pointsAwarded: 40 });
  expect(order()).toMatchObject({ memberId, storeId: "12", source: "web", pointsAwarded: 40 });
});

test("an order that was recorded before is alreadyApplied, even after a return", async () => {
  await record();
  await takeBack(oneFern);
  world.restart();
  expect(await record()).toMatchObject({ outcome: "alreadyApplied", pointsAwarded: 40 });
  expect(world.rowsWith(orderId)).toHaveLength(2);
});

test.each(lostAnswers)("an order whose answer is lost by %s is recorded once", async (_, fault) => {
  world.break({ ...onOrders, ...fault });
  expect(await record()).toMatchObject({ outcome: "applied", pointsAwarded: 40 });
  await world.sandbox.clock.sleep(6_000);
  expect(world.rowsWith(orderId)).toHaveLength(1);
});

test("an order id that stands for a credit is a DuplicateOrderError", async () => {
  await world.run("creditPoints", world.params({ points: "40", actionId: "100" }));
  expect((await failsToRecord()).message).toMatch(/^DuplicateOrderError: .*CREDIT of 40/);
  expect(order()).toBeUndefined();
});

test("another member's order is uncertain, since nothing shows whose it is", async () => {
  world.sandbox.annexCloud.addMember({ id: "other@example.com" });
  await record({ memberId: "other@example.com" });
  expect((await failsToRecord()).message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
});

test("an order that earns nothing leaves no trace: a lost answer is uncertain, not another's", async () => {
  world.break({ ...onOrders, kind: "dropAfter" });
  const error = await failsToRecord({ orderDetail: [{ ...products[0], id: "GIFT-CARD" }] });
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  expect(order()).toMatchObject({ pointsAwarded: 0 });
});

test.each([
  ["no products", [], /at least one product/],
  ["a line without a price", [{ id: "FERN-20", quantity: 1 }], /product 1 unitPrice/],
  ["a field that no order has", [{ ...products[0], colour: "green" }], /product 1/],
])("%s is refused before anything is sent", async (_, orderDetail, message) => {
  const error = await failsToRecord({ orderDetail });
  expect(error.message).toMatch(/^InvalidInputError: /);
  expect(error.message).toMatch(message);
  expect(world.requests()).toEqual([]);
});

test("a return of everything takes all points back", async () => {
  await record();
  expect(await takeBack()).toMatchObject({
    outcome: "applied",
    returnNumber: 1,
    pointsRemoved: 40,
  });
  expect(order()).toMatchObject({ pointsRemoved: 40 });
});

test("a redelivered return is alreadyApplied, a further one has the next number", async () => {
  await record();
  await takeBack(oneFern);
  world.restart();
  expect(await takeBack(oneFern)).toMatchObject({ outcome: "alreadyApplied", pointsRemoved: 20 });
  expect(order()).toMatchObject({ pointsRemoved: 20 });
  const second = await takeBack({ ...oneFern, returnNumber: 2 });
  expect(second).toMatchObject({ outcome: "applied", pointsRemoved: 20 });
  expect(order()).toMatchObject({ pointsRemoved: 40 });
});

test("a cancellation says so", async () => {
  await record();
  expect(await takeBack({ status: "cancel" })).toMatchObject({ status: "cancel" });
  expect(world.sandbox.annexCloud.ledger.rows().at(-1)).toMatchObject({
    reason: "Order cancelled",
  });
});

test.each([
  ["dropAfter", { kind: "dropAfter" }],
  ["truncate", { kind: "truncate" }],
  ["late", { kind: "late", delayMs: 2_000 }],
] as const)("a return whose answer is lost by %s is found and sent once", async (_, fault) => {
  await record();
  world.break({ ...onReturn, ...fault });
  expect(await takeBack(oneFern)).toMatchObject({ outcome: "applied", pointsRemoved: 20 });
  expect(world.count(/^PATCH/)).toBe(1);
  expect(order()).toMatchObject({ pointsRemoved: 20 });
});

test("a return that nobody sees is uncertain, and is never sent again", async () => {
  await record();
  world.break({ ...onReturn, kind: "late", delayMs: 20_000 });
  const error = await failsToTakeBack(oneFern);
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  expect(world.count(/^PATCH/)).toBe(1);
  await world.sandbox.clock.sleep(21_000);
  expect(order()).toMatchObject({ pointsRemoved: 20 });
  expect(await takeBack(oneFern)).toMatchObject({ outcome: "alreadyApplied" });
});

test("a return for a blocked member is refused, since nothing was sent", async () => {
  await record();
  const { members } = world.sandbox.annexCloud;
  Object.assign(members.get(memberId) ?? {}, { status: "BLOCKED" });
  expect((await failsToTakeBack()).message).toMatch(/^MemberBlockedError: /);
});

/** From now on; what was booked before is listed. */
async function lagBy(activityLagMs: number) {
  await world.sandbox.clock.sleep(activityLagMs);
  world.sandbox.annexCloud.options.activityLagMs = activityLagMs;
}

/** What a return came to, while the list lags so that the next one does not see it. */
async function takeBackUnseen(activityLagMs: number, overrides = {}) {
  await lagBy(activityLagMs);
  const taken = takeBack(overrides).then(
    ({ outcome }) => outcome,
    ({ name }: Error) => name,
  );
  while (!order()?.pointsRemoved) {
    await world.sandbox.clock.sleep(100);
  }
  world.restart();
  // Wrapped, so that nobody waits for it with this.
  return { taken };
}

test.each([300, 5_000, 25_000])(
  "a return that is listed after %i ms is not done twice and called applied twice",
  async (activityLagMs) => {
    await record();
    const { taken } = await takeBackUnseen(activityLagMs, oneFern);
    expect((await failsToTakeBack(oneFern)).message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
    expect(await taken).toBe("UncertainOutcomeError");
  },
);

test("a return that another delivery has done, so that this one is refused, is alreadyApplied", async () => {
  await record();
  const { taken } = await takeBackUnseen(2_000);
  expect(await takeBack()).toMatchObject({ outcome: "alreadyApplied", pointsRemoved: 40 });
  expect(await taken).toBe("applied");
  expect(world.count(/^PATCH/)).toBe(2);
});

test("two returns at once are not both applied, whatever their contents", async () => {
  await record({ orderDetail: [{ ...products[0], quantity: 9 }] });
  const ways = [oneFern, { ...oneFern, status: "cancel" }, oneFern];
  const all = await Promise.all(
    ways.map((way) => {
      world.restart();
      return takeBack(way).catch(({ name }: Error) => ({ outcome: name }));
    }),
  );
  const applied = all.filter(({ outcome }) => outcome === "applied");
  expect(applied.length).toBeLessThanOrEqual(order()?.pointsRemoved === 20 ? 1 : 0);
});

test("a return that no list shows within half a minute is uncertain", async () => {
  await record();
  await lagBy(60_000);
  expect((await failsToTakeBack(oneFern)).message).toMatch(/^UncertainOutcomeError: .*listed yet/);
  expect(world.count(/^PATCH/)).toBe(1);
});

test.each([
  ["a member who has not placed it", products, "other@example.com"],
  ["an order that earned nothing", [giftCard], memberId],
])("of %s there is nothing to take back, and nothing is sent", async (_, orderDetail, who) => {
  world.sandbox.annexCloud.addMember({ id: "other@example.com", points: 10 });
  await record({ orderDetail });
  const { message } = await failsToTakeBack({ memberId: who });
  expect(message).toMatch(/^NotFoundError: .*shows no points that order ORDER-1 earned/);
  expect(world.count(/^PATCH/)).toBe(0);
});

describe("a return whose number is not the next one is refused, and done under the next one", () => {
  const twoFerns = { orderDetail: [{ ...products[0], quantity: 2 }] };
  beforeEach(() => record({ orderDetail: [{ ...products[0], quantity: 3 }, giftCard] }));

  test("where the one before it took no points", async () => {
    expect(await takeBack({ orderDetail: [giftCard] })).toMatchObject({ pointsRemoved: 0 });
    const { message } = await failsToTakeBack({ ...oneFern, returnNumber: 2 });
    expect(message).toMatch(/^InvalidInputError: .*shows 0 returns .*the next one is number 1/);
    expect(order()).toMatchObject({ pointsRemoved: 0 });
    for (const outcome of ["applied", "alreadyApplied"]) {
      expect(await takeBack(oneFern)).toMatchObject({ outcome, pointsRemoved: 20 });
    }
    expect(order()).toMatchObject({ pointsRemoved: 20 });
  });

  test("where it comes before the first", async () => {
    await failsToTakeBack({ ...oneFern, returnNumber: 2 });
    expect(await takeBack(twoFerns)).toMatchObject({ outcome: "applied", pointsRemoved: 40 });
    expect(await takeBack({ ...oneFern, returnNumber: 2 })).toMatchObject({ pointsRemoved: 20 });
    expect(order()).toMatchObject({ pointsRemoved: 60 });
  });
});

describe("in a program with a promotion", () => {
  beforeEach(() => {
    world.sandbox.annexCloud.options.promotionFactor = 1.5;
  });

  test("each return is done once and told whole", async () => {
    expect(await record()).toMatchObject({ outcome: "applied", pointsAwarded: 100 });
    expect(await record()).toMatchObject({ outcome: "alreadyApplied", pointsAwarded: 100 });
    for (const returnNumber of [1, 2]) {
      for (const outcome of ["applied", "alreadyApplied"]) {
        const taken = await takeBack({ ...oneFern, returnNumber });
        expect(taken).toMatchObject({ outcome, pointsRemoved: 50 });
        world.restart();
      }
    }
    expect(world.available()).toBe(openingPoints);
  });

  test("two returns at once are not both applied", async () => {
    await record();
    const { taken } = await takeBackUnseen(1_000, oneFern);
    await failsToTakeBack(oneFern);
    expect(await taken).toBe("UncertainOutcomeError");
  });
});

test("where the activity cannot be read, nothing is returned", async () => {
  await record();
  world.break({ ...onActivity, kind: "status", status: 503, times: 4 });
  await failsToTakeBack();
  expect(world.count(/^PATCH/)).toBe(0);
});

test("an order that nobody placed is a NotFoundError", async () => {
  expect((await failsToTakeBack()).message).toMatch(/^NotFoundError: /);
});

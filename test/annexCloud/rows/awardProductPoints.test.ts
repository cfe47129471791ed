import { useFreshWorld } from "../../support/world";
import { maya, startRowsWorld } from "./rowsWorld";

const world = useFreshWorld(startRowsWorld);

const params = {
  memberId: maya,
  productDetail: [
    { id: "FERN-20", quantity: 2, unitPrice: "20.00" },
    { id: "SEEDS-01", quantity: 1, unitPrice: "5.00", autoDelivery: "NO" },
  ],
  orderId: "ORDER-7",
};
const fern = { id: "FERN-20", points: 40 };
const seeds = { id: "SEEDS-01", points: 10 };
const free = (product: object) => ({ ...product, points: 0 });
const booked = () => world.sandbox.annexCloud.ledger.rows().filter((row) => row.orderId !== null);
const award = (overrides = {}) => world.act("awardProductPoints", { ...params, ...overrides });

test("what the products earn is credited once, however often it is run", async () => {
  const first = await award();
  expect(first).toMatchObject({
    outcome: "applied",
    points: 50,
    reason: "Product points",
    products: [fern, seeds],
  });
  expect(await award()).toMatchObject({ outcome: "alreadyApplied", points: 50 });
  expect(booked()).toMatchObject([{ memberId: maya, activity: "CREDIT", points: 50 }]);
});

test("a credit whose answer is lost is booked once", async () => {
  world.break({ service: "annexCloud", path: "/points$", kind: "dropAfter" });
  expect(await award()).toMatchObject({ outcome: "applied" });
  expect(booked()).toHaveLength(1);
});

test("other prices under the same order id book nothing more", async () => {
  await award();
  const dearer = [{ id: "FERN-20", quantity: 3, unitPrice: "20.00" }];
  expect(await award({ productDetail: dearer })).toMatchObject({
    outcome: "alreadyApplied",
    points: 50,
  });
  expect(booked()).toHaveLength(1);
});

test("without a key of its own nothing is even asked", async () => {
  const error = await world.refuses("awardProductPoints", { ...params, orderId: "" });
  expect(error.message).toMatch(/^InvalidInputError: .*"Order ID" or "Idempotency Key"/);
  expect(world.arrived()).toEqual([]);
});

test.each<[why: string, body: unknown, limit: object, status: number]>([
  ["they earn nothing any more", { data: [fern, seeds].map(free) }, {}, 200],
  ["they earn more than a call may", { data: [fern, seeds] }, { maxPointsPerCall: "49" }, 200],
  ["nobody may ask any more", { errorCode: "AC1008" }, {}, 403],
])("of points that were booked before, nobody says that they were not: %s", async (...args) => {
  const [, body, limit, status] = args;
  await award();
  world.answerWith(body, status);
  expect(await award(limit)).toMatchObject({ outcome: "alreadyApplied", points: 50 });
});

test("products that earn nothing book nothing", async () => {
  const productDetail = [{ id: "GIFT-CARD", quantity: 1, unitPrice: 50 }];
  const error = await world.refuses("awardProductPoints", { ...params, productDetail });
  expect(error.message).toMatch(/^InvalidInputError: .*earn no points/);
  expect(booked()).toEqual([]);
});

test.each([[[seeds, { ...fern, id: "fern-20 " }]], [[{ points: 40 }, { points: 10 }]]])(
  "amounts for all products count, however the answer names them: %j",
  async (data) => {
    world.answerWith({ data });
    expect(await award()).toMatchObject({ outcome: "applied", points: 50 });
  },
);

test.each([
  ["00123", 123],
  ["A ", "A"],
])("the id %j may come back as %j, and two lines of it as one", async (sent, id) => {
  const line = { id: sent, quantity: 1, unitPrice: "20" };
  world.answerWith({ data: [{ id, quantity: 2, points: 30 }] });
  const productDetail = [line, { ...line, unitPrice: "10" }];
  expect(await award({ productDetail })).toMatchObject({ points: 30 });
});

test.each([
  [[{ ...fern, points: "" }, seeds]],
  [[]],
  [[fern]],
  [[fern, seeds, seeds]],
  [[fern, { ...seeds, points: "-10" }]],
  [[fern, { ...seeds, id: "POT-01" }]],
  [[fern, { points: 10 }]],
])("an answer that is not one amount for each product (%j) books nothing", async (data) => {
  world.answerWith({ data });
  const error = await world.refuses("awardProductPoints", params);
  expect(error.message).toMatch(/^ServerError: .*leaves out what a product earns/);
  expect(booked()).toEqual([]);
});

import { useFreshWorld } from "../support/world";
import { memberId, onPost, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(() => startPointsWorld({ latencyMs: 400 }));

const credit = (overrides?: Record<string, unknown>) =>
  world.run("creditPoints", world.params(overrides));
const posts = () => world.count(/^POST/);

test("calls with one key at the same time send once and share the outcome", async () => {
  const answers = await Promise.all([credit(), credit(), credit()]);
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
    "alreadyApplied",
    "alreadyApplied",
    "applied",
  ]);
  expect(posts()).toBe(1);
  world.expectBookedOnce();
});

test("they share a refusal as well", async () => {
  world.sandbox.annexCloud.members.put({
    ...world.sandbox.annexCloud.addMember({ id: "out@example.com" }),
    optInStatus: "NO",
  });
  const fails = () => world.fails("creditPoints", world.params({ memberId: "out@example.com" }));
  for (const error of await Promise.all([fails(), fails()])) {
    expect(error.message).toMatch(/^MemberOptedOutError: /);
  }
  expect(posts()).toBe(1);
});

test("other content under the same key comes after it and finds it", async () => {
  const [first, second] = await Promise.all([credit(), credit({ points: "60" })]);
  expect(first).toMatchObject({ outcome: "applied", points: 50 });
  expect(second).toMatchObject({ outcome: "alreadyApplied", points: 50 });
  expect(posts()).toBe(2);
  expect(world.rowsWith("ORDER-1")).toHaveLength(1);
});

test("a return and a cancellation of one order at the same time take points back once", async () => {
  const { annexCloudConnection } = world.params();
  const order = { annexCloudConnection, memberId, orderId: "ORDER-1" };
  const orderDetail = [{ id: "FERN-20", quantity: 2, unitPrice: "20.00" }];
  await world.run("recordOrder", { ...order, orderDetail });
  const outcomes = await Promise.all(
    ["return", "cancel", "return"].map(async (status) => {
      const { outcome } = await world.run("returnOrCancelOrder", { ...order, status });
      return outcome;
    }),
  );
  expect(outcomes).toEqual(["applied", "alreadyApplied", "alreadyApplied"]);
  expect(world.count(/^PATCH/)).toBe(1);
  expect(world.runtime.inFlight.size).toBe(0);
});

test("nothing is remembered once the outcome is known", async () => {
  await credit();
  expect(world.runtime.inFlight.size).toBe(0);
  world.break({ ...onPost, kind: "status", status: 400, body: { errorCode: "AC1007" } });
  await world.fails("creditPoints", world.params({ orderId: "ORDER-2" }));
  expect(world.runtime.inFlight.size).toBe(0);
  expect(await credit()).toMatchObject({ outcome: "alreadyApplied" });
  expect(posts()).toBe(3);
});

test("another connection does not join", async () => {
  const { annexCloudConnection } = world.params() as { annexCloudConnection: { fields: object } };
  const wrongToken = {
    ...annexCloudConnection,
    fields: { ...annexCloudConnection.fields, loyaltyToken: "not-the-token" },
  };
  const [answer, error] = await Promise.all([
    credit(),
    world.fails("creditPoints", world.params({ annexCloudConnection: wrongToken })),
  ]);
  expect(answer).toMatchObject({ outcome: "applied", memberId });
  expect(error.message).toMatch(/^ConnectionError: /);
});

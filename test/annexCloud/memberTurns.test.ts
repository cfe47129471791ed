import { useFreshWorld } from "../support/world";
import { onPost, openingPoints, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(() => startPointsWorld({ latencyMs: 400 }));

type Overrides = Record<string, unknown>;
const outcomeOf = (action: string, overrides: Overrides) =>
  world.run(action, world.params(overrides)).then(
    ({ outcome }) => outcome,
    ({ message }: Error) => message.split(":")[0],
  );
const orders = ["A", "B", "C"];
const limit = { maxPointsPerMemberPerDay: String(openingPoints + 100) };

test("debits of one member at the same time take no more than there is", async () => {
  const outcomes = await Promise.all(
    orders.map((orderId) => outcomeOf("debitPoints", { orderId, points: "400" })),
  );
  expect(outcomes).toEqual(["applied", "InsufficientPointsError", "InsufficientPointsError"]);
  expect(world.available()).toBe(openingPoints - 400);
});

test("credits of one member at the same time keep the day's limit", async () => {
  const outcomes = await Promise.all(
    orders.map((orderId) => outcomeOf("creditPoints", { ...limit, orderId })),
  );
  expect(outcomes).toEqual(["applied", "applied", "LimitExceededError"]);
  expect(world.runtime.queues.size).toBe(0);
});

test("a write that fails lets the next one go on, and other members do not wait", async () => {
  world.sandbox.annexCloud.addMember({ id: "noor@example.com", points: 100 });
  world.break({ ...onPost, kind: "slow", delayMs: 60_000 });
  const first = outcomeOf("creditPoints", { orderId: "A" });
  const second = outcomeOf("creditPoints", { orderId: "B" });
  const others: string[] = [];
  const other = outcomeOf("debitPoints", { orderId: "C", memberId: "noor@example.com" });
  await Promise.all([
    first.then(() => others.push("first")),
    other.then(() => others.push("other")),
  ]);
  expect(others[0]).toBe("other");
  expect(await second).toBe("applied");
});

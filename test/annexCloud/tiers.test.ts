import { useWorld } from "../support/world";
import { annexCloudConnection, memberId, startPointsWorld } from "./pointsWorld";

const world = useWorld(startPointsWorld);

const tierOf = (id: string) => world.run("getMemberTier", { annexCloudConnection, memberId: id });

test.each([
  [0, { currentTier: "Seed", previousTier: null, nextTier: "Sprout", pointsToNextTier: 500 }],
  [499, { currentTier: "Seed", previousTier: null, nextTier: "Sprout", pointsToNextTier: 1 }],
  [
    500,
    { currentTier: "Sprout", previousTier: "Seed", nextTier: "Bloom", pointsToNextTier: 1_000 },
  ],
  [1_500, { currentTier: "Bloom", previousTier: "Sprout", nextTier: null, pointsToNextTier: 0 }],
])("with %d lifetime points", async (points, expected) => {
  const id = `tier.${points}@example.com`;
  world.sandbox.annexCloud.addMember({ id, points });
  const tier = await tierOf(id);
  expect(tier).toMatchObject({ ...expected, spendAmountToNextTier: null, purchaseRatio: 2 });
  expect(tier.tierAchieveDate).toBe(new Date(tier.tierAchieveDate).toISOString());
});

test("the lowest tier never ends, a higher one does", async () => {
  world.sandbox.annexCloud.addMember({ id: "low@example.com" });
  expect(await tierOf("low@example.com")).toMatchObject({ tierExpirationDate: null });
  const { tierAchieveDate, tierExpirationDate } = await tierOf(memberId);
  expect(Date.parse(tierExpirationDate)).toBeGreaterThan(Date.parse(tierAchieveDate));
});

test("an assigned tier is told as it is", async () => {
  world.sandbox.annexCloud.addMember({ id: "vip@example.com", assignedTier: "Bloom" });
  expect(await tierOf("vip@example.com")).toMatchObject({ currentTier: "Bloom", nextTier: null });
});

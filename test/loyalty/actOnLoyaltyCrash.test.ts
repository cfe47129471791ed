import { armCrashes, dyingAt } from "../model/crash";
import { useWorlds } from "../support/world";
import { credited, openingPoints, startActWorld } from "./actOnLoyaltyWorld";

const { world, open } = useWorlds(startActWorld);
beforeEach(() => open());
beforeAll(armCrashes);

const clicks = [
  ["a credit", {}, /^Done: credit/],
  ["a debit", { action: "debitPoints", memberId: undefined }, /^Done: debit/],
  ["a redemption", { action: "redeemReward", rewardId: "112" }, /^Done: redemption/],
] as const;

describe.each(clicks)("%s", (_what, click, headline) => {
  test.each(["before", "after"] as const)(
    "that dies %s any of its requests is done once by the repetition, with one note",
    async (when) => {
      let request = 1;
      for (; ; request += 1) {
        await open();
        const lived = await dyingAt({ request, when }, () => world.act(click));
        world.restart();
        const { outcome } = await world.act(click);
        expect(["applied", "alreadyApplied"]).toContain(outcome);
        expect(world.booked()).toHaveLength(1);
        expect(world.headlines()).toEqual([expect.stringMatching(headline)]);
        if (lived) {
          break;
        }
      }
      expect(request).toBeGreaterThan(4);
    },
  );
});

test("a credit is told by the repetition where the first run died before its note", async () => {
  await dyingAt({ request: 2, when: "after" }, () => world.act());
  expect(world.notes()).toEqual([]);
  expect(world.available()).toBe(openingPoints + 50);
  world.restart();
  expect(await world.act()).toMatchObject({ outcome: "alreadyApplied" });
  expect(world.headlines()).toEqual([credited]);
  expect(world.available()).toBe(openingPoints + 50);
});

import fc from "fast-check";
import type { Member } from "../../sandbox/annexCloud";
import { useWorld } from "../support/world";
import { startLoyaltyWorld } from "./loyaltyWorld";

const world = useWorld(() => startLoyaltyWorld({ customers: 250 }));

const isoOrNull = (value: unknown) =>
  value === null || /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/.test(String(value));
/** The API's dates have whole seconds. */
const wholeSeconds = (atMs: number | null) =>
  atMs === null ? null : new Date(Math.floor(atMs / 1_000) * 1_000).toISOString();

function statusOf({ status, optInStatus }: Member) {
  if (status === "BLOCKED") {
    return "blocked";
  }
  if (optInStatus === "NO") {
    return "optedOut";
  }
  return status === "INACTIVE" ? "inactive" : "member";
}

test("what is said of every member is what the ledger holds", async () => {
  const members = world.annexCloud.members.all();
  expect(new Set(members.map(statusOf))).toContain("optedOut");
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...members), async (member) => {
      const info = await world.look({ email: member.email });
      const { email } = member;
      expect(info).toMatchObject({ status: statusOf(member), memberId: member.id, email });
      expect(info.isMember).toBe(info.status === "member");
      expect(info.unavailable).toEqual([]);
      const dates = [
        "memberSince",
        "createDate",
        "optInDate",
        "tierExpirationDate",
        "pointsToExpireDate",
      ];
      for (const name of dates) {
        expect([name, isoOrNull(info[name])]).toEqual([name, true]);
      }
      if (member.status === "BLOCKED") {
        expect(info.availablePoints).toBeNull();
        return;
      }
      const balance = world.annexCloud.balanceOf(member.id);
      const standing = world.annexCloud.standingOf(member);
      expect(info).toMatchObject({
        firstName: member.firstName,
        lastName: member.lastName,
        createDate: wholeSeconds(member.createdMs),
        optInDate: wholeSeconds(member.optInMs),
        memberSince: wholeSeconds(member.optInMs ?? member.createdMs),
        availablePoints: balance.available,
        lifetimePoints: balance.lifetime,
        usedPoints: balance.used,
        expiredPoints: balance.expired,
        holdPoints: balance.hold,
        pointsValue: Math.round(balance.available) / 100,
        tier: standing.current,
        previousTier: standing.previous || null,
        nextTier: standing.next || null,
        pointsToNextTier: standing.next ? standing.pointsToNext : null,
      });
      const newest = world.annexCloud.ledger.ofMember(member.id).slice(-5).reverse();
      expect(info.recentActivity).toMatchObject(
        newest.map(({ activity, points, orderId, createdMs }) => ({
          activity,
          points,
          orderId,
          date: wholeSeconds(createdMs),
        })),
      );
    }),
    { numRuns: 150 },
  );
});

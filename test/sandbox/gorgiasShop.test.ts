import { generateShop, type LoyaltyHistoryRow } from "../../sandbox/shop";

const nowMs = Date.UTC(2026, 8, 1);
const shop = generateShop({ seed: 7, nowMs });
const memberships = shop.people.flatMap(({ loyalty }) => loyalty ?? []);

test("a shop has the people and tickets asked for, some thousand by default", () => {
  expect([shop.people.length, shop.tickets.length]).toEqual([2_000, 3_000]);
  const small = generateShop({ customers: 20, tickets: 5 });
  expect([small.people.length, small.tickets.length]).toEqual([20, 5]);
  expect(generateShop({ customers: 0 }).tickets).toEqual([]);
});

test("the same seed makes the same shop, another seed another", () => {
  expect(generateShop({ seed: 7, nowMs })).toEqual(shop);
  expect(generateShop({ seed: 8, nowMs })).not.toEqual(shop);
});

test("addresses are each person's own and at domains reserved for examples", () => {
  expect(new Set(shop.people.map(({ email }) => email)).size).toBe(2_000);
  for (const { email } of shop.people) {
    expect(email).toMatch(/@(example\.(com|org|net)|mail\.example)$/);
  }
});

test("everything lies in the past, and a ticket after its writer", () => {
  for (const { personIndex, createdMs } of shop.tickets) {
    expect(createdMs).toBeLessThan(nowMs);
    expect(createdMs).toBeGreaterThanOrEqual(shop.people[personIndex]?.createdMs ?? nowMs);
  }
});

test("somewhat more than half are members, of every standing and tier", () => {
  expect(memberships.length / 2_000).toBeGreaterThan(0.55);
  expect(memberships.length / 2_000).toBeLessThan(0.65);
  expect(new Set(memberships.map(({ status }) => status))).toEqual(
    new Set(["active", "blocked", "inactive"]),
  );
  expect(memberships.some(({ optInStatus }) => optInStatus === "NO")).toBe(true);
  expect(memberships.some(({ memberId }) => memberId.startsWith("GG-"))).toBe(true);
  const reached = memberships.map(({ history }) => tierOf(history));
  expect(new Set(reached)).toEqual(new Set(["Seed", "Sprout", "Bloom"]));
});

test("no history takes a balance below zero, and no order id comes twice", () => {
  for (const { history } of memberships) {
    let balance = 0;
    for (const { activity, points } of history) {
      balance += activity === "CREDIT" ? points : -points;
      expect(balance).toBeGreaterThanOrEqual(0);
    }
  }
  const orderIds = memberships.flatMap(({ history }) => history.map(({ orderId }) => orderId));
  expect(new Set(orderIds).size).toBe(orderIds.length);
});

function tierOf(history: LoyaltyHistoryRow[]): string | undefined {
  const credits = history.filter(({ activity }) => activity === "CREDIT");
  const lifetime = credits.reduce((sum, { points }) => sum + points, 0);
  return shop.tiers.findLast(({ fromLifetimePoints }) => lifetime >= fromLifetimePoints)?.name;
}

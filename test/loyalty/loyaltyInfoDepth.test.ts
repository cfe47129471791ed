import { connections } from "../support/connections";
import { startWorld, type World } from "../support/world";

const latencyMs = 400;
let world: World;
beforeAll(async () => {
  world = await startWorld({ customers: 0, tickets: 0, latencyMs });
  const { annexCloud } = world.sandbox;
  annexCloud.addMember({ id: "maya.berg@example.com", email: "maya.berg@example.com" });
  annexCloud.addMember({ id: "GG-10423", email: "noor.haddad@example.com" });
});
beforeEach(() => world.sandbox.requests.clear());
afterAll(() => world.close());

/** How many requests had to wait for one another: one that began after another's end is deeper. */
function depth(): number {
  const depths: { depth: number; endMs: number }[] = [];
  for (const { atMs } of world.sandbox.requests.entries) {
    const before = depths.filter(({ endMs }) => endMs <= atMs).map((request) => request.depth);
    depths.push({ depth: 1 + Math.max(0, ...before), endMs: atMs + latencyMs });
  }
  return Math.max(...depths.map((request) => request.depth));
}

test.each([
  ["a member whose id is the e-mail address", { email: "maya.berg@example.com" }, "member", 1],
  ["a member whose id is a number", { email: "noor.haddad@example.com" }, "member", 2],
  ["a stranger", { email: "stranger@example.com" }, "notAMember", 1],
  ["a new member", { email: "new@example.com", enrollIfMissing: true }, "member", 3],
] as const)("%s is read in so many round trips", async (_, person, status, deep) => {
  const info = await world.run("getLoyaltyInfo", {
    annexCloudConnection: connections.annexCloud,
    timeBudgetMs: 10_000,
    rewardCount: 5,
    ...person,
  });
  expect(info).toMatchObject({ status, unavailable: [] });
  expect(depth()).toBe(deep);
});

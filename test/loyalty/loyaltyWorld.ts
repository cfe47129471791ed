import { connections } from "../support/connections";
import { startWorld, type WorldOptions } from "../support/world";

const { annexCloud: annexCloudConnection } = connections;

export type LoyaltyWorld = Awaited<ReturnType<typeof startLoyaltyWorld>>;

/** A world to look people up in: one member, quick waits and time enough for all of them. */
export async function startLoyaltyWorld(options: WorldOptions = {}) {
  const world = await startWorld({ customers: 0, tickets: 0, ...options });
  const { annexCloud, faults, requests } = world.sandbox;
  annexCloud.addMember({ ...maya, points: 1_240 });
  const withDefaults = (params: Record<string, unknown>) => ({
    annexCloudConnection,
    timeBudgetMs: 60_000,
    ...params,
  });
  return Object.assign(world, {
    annexCloud,
    look: (params: Record<string, unknown>) => world.run("getLoyaltyInfo", withDefaults(params)),
    failsToLook: (params: Record<string, unknown>) =>
      world.fails("getLoyaltyInfo", withDefaults(params)),
    break: faults.add.bind(faults),
    /** Methods and paths below the host, sorted: requests of one round trip have no order. */
    requests: () =>
      requests.entries
        .map(
          ({ method, path }) => `${method} ${decodeURIComponent(path.split("/api/3.0")[1] ?? "")}`,
        )
        .sort(),
  });
}

export const maya = {
  id: "maya.berg@example.com",
  email: "maya.berg@example.com",
  firstName: "Maya",
  lastName: "Berg",
};

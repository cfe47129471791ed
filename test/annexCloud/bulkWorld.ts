import type { BulkAdjustment } from "../../src/annexCloud/money/bulk/report";
import { connections } from "../support/connections";
import { startWorld } from "../support/world";
import { differences, type ListRow, memberOf, openingPoints } from "./bulkLists";

/** A world for lists: members with points, and ways to count what a list cost and did. */
export async function startBulkWorld(members: number) {
  const world = await startWorld({ customers: 0, tickets: 0, seed: 11 });
  const { annexCloud, requests, faults } = world.sandbox;
  for (let index = 0; index < members; index += 1) {
    annexCloud.addMember({ id: memberOf(index), points: openingPoints });
  }
  const withConnection = (params: Record<string, unknown>) => ({
    annexCloudConnection: connections.annexCloud,
    ...params,
  });
  const booked = () =>
    annexCloud.ledger.rows().filter(({ reason }) => reason !== "Opening balance");
  return Object.assign(world, {
    adjust: (params: Record<string, unknown>): Promise<BulkAdjustment> =>
      world.run("bulkAdjustPoints", withConnection(params)),
    refusal: async (params: Record<string, unknown>) =>
      (await world.fails("bulkAdjustPoints", withConnection(params))).message,
    /** The ledger without the opening balances. */
    booked,
    /** Rows of the list that the ledger has not exactly once; empty where it is exact. */
    wrong: (list: readonly ListRow[]) => differences(list, booked()),
    count: (pattern: RegExp) =>
      requests.entries.filter(({ method, path }) => pattern.test(`${method} ${path}`)).length,
    break: faults.add.bind(faults),
  });
}

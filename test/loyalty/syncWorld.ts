import type { MemberToCreate } from "../../sandbox/annexCloud";
import { passThroughWire } from "../../sandbox/flowHost/wire";
import { storeCustomer } from "../../sandbox/gorgias/customerWrites";
import { wireDatetime } from "../../sandbox/gorgias/datetime";
import { annexCloudCredentials } from "../../src/annexCloud/credentials";
import { startShop } from "../gorgias/shop";
import { connections } from "../support/connections";
import type { World, WorldOptions } from "../support/world";

const { apiKey: connection, annexCloud: annexCloudConnection } = connections;

/** How kept data names the programme of the sandbox. */
export const { program } = annexCloudCredentials(annexCloudConnection);

type Params = Record<string, unknown>;
type Item = Params & { kind: string };
type Counts = Record<"checked" | "updated" | "unchanged" | "notMembers" | "skipped", number>;
export type Tally = Counts &
  Record<"created" | "replaced" | "otherPrograms" | "failedRecords", number> & {
    failed: Params[];
    progress?: unknown;
  };

const noEnding = { created: 0, replaced: 0, otherPrograms: 0 };

/** An empty shop and an empty programme, to be filled by the test. */
export async function startSyncWorld(options: WorldOptions = {}) {
  const world = await startShop({ customers: 0, tickets: 0, ...options });
  const { gorgias, clock, annexCloud } = world.sandbox;
  let created = 0;
  return Object.assign(world, {
    /** A customer, created a minute after the one before. */
    addCustomer: (email: string | null, data: unknown = null, fields: Params = {}) => {
      created += 1;
      const at = wireDatetime(Date.UTC(2024, 0, 1) + created * 60_000);
      const customer = storeCustomer(
        { store: gorgias.store, clock },
        { email },
        { userId: null, at },
      );
      return Object.assign(customer, { data, ...fields });
    },
    addMember: (id: string, fields: Omit<MemberToCreate, "id"> = {}) =>
      annexCloud.addMember({ id, email: id, ...fields }),
    counted: (service: string, method?: string) =>
      world.sandbox.requests.entries.filter(
        (entry) => entry.service === service && (method ?? entry.method) === entry.method,
      ).length,
    sync: async (records: unknown, params: Params = {}): Promise<Tally> => {
      const given = { connection, annexCloudConnection, records, ...params };
      const { beginsRound, endsRound, ...tally } = await world.run("syncCustomerLoyalty", given);
      return tally;
    },
    failsToSync: (records: unknown, params: Params = {}) =>
      world.fails("syncCustomerLoyalty", { connection, annexCloudConnection, records, ...params }),
  });
}

export type SyncWorld = Awaited<ReturnType<typeof startSyncWorld>>;

/** What the trigger makes of a customer. */
export const recordOf = (customer: { id: number; email: string | null; data: unknown }) => {
  const { id, email, data } = customer;
  return { kind: "customer", id, email, data };
};

/** The people of a page; where rounds begin and end, Check Health counts. */
const withoutMarks = (items: Item[]): Item[] =>
  items.flatMap(({ beginsRound, ...item }) => (item.kind === "roundEnd" ? [] : [item]));

/** A flow that batches, as the platform runs it: a page, its batches, the next page. */
export class SyncFlow {
  /** Kept where a page succeeds. */
  instanceState: Params = {};

  constructor(
    readonly world: SyncWorld,
    private readonly triggerParams: Params = {},
    private readonly actionParams: Params = {},
  ) {}

  /** Page after page of items; the generator's consumer runs what comes between. */
  async *pages(): AsyncGenerator<Item[]> {
    const trigger = this.world.component.triggers.loyaltySync as unknown as Record<
      "resolveTriggerItems" | "getNextPaginationState",
      (context: object, result: unknown) => unknown
    >;
    const params = { connection, annexCloudConnection, ...this.triggerParams };
    let paginationState: Params | null = null;
    do {
      const instanceState = structuredClone(this.instanceState);
      const payload: Params = paginationState ? { paginationState } : {};
      const result = await this.world.trigger("loyaltySync", payload, params, { instanceState });
      this.instanceState = passThroughWire(instanceState) as Params;
      this.lastResult = result;
      yield withoutMarks(passThroughWire(trigger.resolveTriggerItems({}, result)) as Item[]);
      paginationState = passThroughWire(
        trigger.getNextPaginationState({}, result),
      ) as Params | null;
    } while (paginationState);
  }

  /** The trigger's last result, whole. */
  lastResult: Params = {};

  /** A whole round, in batches of a hundred. */
  async round(): Promise<Tally> {
    const sum: Tally = {
      ...{ checked: 0, updated: 0, unchanged: 0, notMembers: 0, skipped: 0, ...noEnding },
      ...{ failedRecords: 0, failed: [] },
    };
    for await (const items of this.pages()) {
      for (let start = 0; start < items.length; start += 100) {
        const batch = items.slice(start, start + 100);
        const { failed, progress: _, ...counts } = await this.world.sync(batch, this.actionParams);
        for (const [name, count] of Object.entries(counts)) {
          sum[name as keyof Counts] += count;
        }
        sum.failed.push(...failed);
      }
    }
    return sum;
  }
}

export const tallyOf = (counts: Partial<Tally>): Tally => ({
  ...{ checked: 0, updated: 0, unchanged: 0, notMembers: 0, skipped: 0, ...noEnding },
  ...{ failedRecords: counts.failed?.length ?? 0, failed: [] },
  ...counts,
});

export const loyaltyIn = ({ data }: { data: unknown }) =>
  (data as { loyalty?: Params } | null)?.loyalty;

export type { World };

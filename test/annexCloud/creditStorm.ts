import { chunk, groupBy } from "lodash";
import type { LedgerRow } from "../../sandbox/annexCloud";
import type { Fault } from "../../sandbox/faults";
import { connections } from "../support/connections";
import { type RecordedLog, stepContext } from "../support/context";
import { freshComponent } from "../support/freshComponent";
import { type ProcessOutcome, runInNewProcess } from "../support/newProcess";
import { refuseSecrets } from "../support/secrets";
import { startWorld } from "../support/world";

const memberCount = 50;
const batchSize = 50;
const batchesAtOnce = 2;
const processesAtOnce = 6;

/** What became of one call. */
export interface Report {
  key: string;
  outcome: ProcessOutcome;
}

export type Storm = Awaited<ReturnType<typeof startStorm>>;

/**
 * Many credits at once against a sandbox that fails. Each key's member and amount follow from its
 * number; `reason` is the key, so that the ledger tells keys apart without their order ids.
 */
export async function startStorm(faults: Fault[]) {
  const world = await startWorld({ customers: 0, tickets: 0, seed: 7 });
  const { annexCloud, clock, faults: pending } = world.sandbox;
  for (let index = 0; index < memberCount; index += 1) {
    annexCloud.addMember({ id: memberOf(index) });
  }
  pending.add(...faults);
  const logs: RecordedLog[] = [];

  /** Keys of one batch share modules that never saw any of them before. */
  const creditBatch = async (keys: string[]): Promise<Report[]> => {
    const { creditPoints } = freshComponent(clock).actions;
    const perform = creditPoints?.perform as unknown as (
      ...args: unknown[]
    ) => Promise<{ data: Record<string, unknown> }>;
    return Promise.all(
      keys.map(async (key) => {
        const outcome = await perform(stepContext(logs), paramsOf(key)).then(
          ({ data }) => ({ data }),
          (error) => ({ error }),
        );
        refuseSecrets(outcome, "an outcome");
        return { key, outcome };
      }),
    );
  };

  return {
    /** Credits in this process, every batch with fresh modules. */
    credit: async (keys: string[]) =>
      (await pooled(batchesAtOnce, chunk(keys, batchSize), creditBatch)).flat(),
    /** Credits in processes of their own, one for each key. */
    creditInProcesses: (keys: string[]) =>
      pooled(processesAtOnce, keys, async (key): Promise<Report> => {
        const { url } = world.sandbox;
        return { key, outcome: await runInNewProcess(url, "creditPoints", paramsOf(key)) };
      }),
    /** The end of all failures, once what was under way has landed. */
    calm: async () => {
      await clock.sleep(30_000);
      pending.clear();
    },
    ledger: annexCloud.ledger,
    options: annexCloud.options,
    balances: () =>
      Array.from(
        { length: memberCount },
        (_, index) => annexCloud.balanceOf(memberOf(index)).available,
      ),
    close: async () => {
      refuseSecrets(logs, "the log");
      await world.close();
    },
  };
}

const memberOf = (index: number) => `member.${index % memberCount}@example.com`;
const numberOf = (key: string) => Number(key.split("-")[1]);
export const pointsOf = (key: string) => 1 + (numberOf(key) % 97);

/** What the members have where each key was booked exactly once. */
export function balancesOf(keys: string[]): number[] {
  const balances = Array<number>(memberCount).fill(0);
  for (const key of keys) {
    const member = numberOf(key) % memberCount;
    balances[member] = (balances[member] ?? 0) + pointsOf(key);
  }
  return balances;
}

const paramsOf = (key: string) => ({
  annexCloudConnection: connections.annexCloud,
  memberId: memberOf(numberOf(key)),
  points: pointsOf(key),
  reason: key,
  idempotencyKey: key,
});

export const keysUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => `key-${index}`);

/** The ledger's rows by key. */
export function rowsByKey(ledger: { rows(): readonly LedgerRow[] }): Map<string, LedgerRow[]> {
  return new Map(Object.entries(groupBy(ledger.rows(), "reason")));
}

/** Everything about a set of reports that breaks the promise; empty where it is kept. */
export function brokenPromises(reports: Report[], rows: Map<string, LedgerRow[]>): string[] {
  const doubled = [...rows].filter(([, { length }]) => length > 1).map(([key]) => `${key} doubled`);
  const reported = reports.flatMap(({ key, outcome: { data, error } }) => {
    if (data) {
      return rows.has(key) ? [] : [`${key} is ${data.outcome} and not in the ledger`];
    }
    const message = String(error?.message);
    if (!message.startsWith("UncertainOutcomeError: ")) {
      return [`${key}: ${message}`];
    }
    const orderId = String(error?.facts?.orderId);
    return message.includes(orderId) ? [] : [`${key} names no order id: ${message}`];
  });
  return [...doubled, ...reported];
}

/** Runs over items, so many at once. */
async function pooled<T, R>(
  atOnce: number,
  items: T[],
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      results.push(await run(item));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

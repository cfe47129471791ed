import { z } from "zod";
import { hourMs } from "../../transport/clock";
import { addTallies, type Tally } from "../../transport/tally";
import { asObject } from "../fields";
import { eg, shape } from "../shape";

/** What an action does for the integration; the last run of each kind is remembered. */
export type RunKind = "sync" | "act" | "show";

/** How far a walk over all customers has come, of which each run does a part. */
export const progress = () =>
  z.object({
    since: eg(z.iso.datetime(), "2026-03-02T03:00:00.000Z", "When the walk began"),
    customers: eg(z.number(), 12_300, "How many it has come to"),
    inAll: eg(z.number().nullable(), 200_000, "How many there are; null while nobody knows"),
    isOver: eg(z.boolean(), false),
  });

const run = () =>
  z.object({
    at: z.iso.datetime(),
    numbers: z.record(z.string(), z.number()),
    /** With the moment when it was told. */
    progress: progress().extend({ at: z.iso.datetime() }).optional().catch(undefined),
  });
const tally = () => {
  const count = () => z.number().int().min(0);
  return z.record(
    z.string(),
    z.object({ rateLimited: count(), failed: count(), untold: count().optional() }),
  );
};

const roundMarks = shape(() => z.object({ beginsRound: z.boolean(), endsRound: z.boolean() }));

const health = shape(() =>
  z
    .object({
      /** The last that ended; a sync ends with its whole round. */
      runs: z
        .object({ sync: run().optional(), act: run().optional(), show: run().optional() })
        .catch({}),
      /** Since when rounds began of which none has ended, and what the last one came to so far. */
      openRound: run().optional().catch(undefined),
      /** What went wrong, by hours such as 2026-03-02T09, UTC. */
      troubles: z.record(z.string(), tally()).catch({}),
    })
    .catch({ runs: {}, troubles: {} }),
);

/**
 * How the integration fared, kept between its flows. The platform writes state whole, so of two
 * runs that overlap one is forgotten, and a run that fails leaves nothing: this is a hint.
 */
export type Health = z.output<ReturnType<typeof health>>;

/** The health that the flows' shared state holds; whatever cannot be read counts as nothing. */
export function readHealth(crossFlowState: Record<string, unknown> | undefined): Health {
  return health().parse(crossFlowState?.health);
}

const hoursKept = 24;

/** A run as it ended. */
export interface FinishedRun {
  kind: RunKind;
  atMs: number;
  answer: unknown;
  tally: Tally;
}

/**
 * The health after a run, or undefined where it is not worth a write: the more seldom state is
 * written, the less of it is lost. Only a sync is always worth one.
 */
export function healthAfter(before: Health, finished: FinishedRun): Health | undefined {
  const { kind, atMs, answer, tally } = finished;
  const hasTrouble = Object.keys(tally).length > 0;
  const lastMs = Date.parse(before.runs[kind]?.at ?? "");
  if (kind !== "sync" && !hasTrouble && Math.abs(atMs - lastMs) < hourMs) {
    return undefined;
  }
  const hour = hourOf(atMs);
  const troubles = hasTrouble
    ? { ...before.troubles, [hour]: addTallies(before.troubles[hour] ?? {}, tally) }
    : before.troubles;
  const at = new Date(atMs).toISOString();
  const numbers = numbersOf(answer);
  const { data: marks } = roundMarks().safeParse(answer);
  const told = progress().safeParse(asObject(answer)?.progress).data;
  const came = told && { ...told, at };
  // Records that no trigger handed over belong to no round.
  const isOfRound = marks && (marks.beginsRound || marks.endsRound || before.openRound);
  const last = kind === "sync" ? (before.openRound ?? before.runs.sync) : undefined;
  const now = { at, numbers, progress: came ?? last?.progress };
  return {
    ...(isOfRound
      ? afterBatch(before, now, marks)
      : { ...before, runs: { ...before.runs, [kind]: now } }),
    troubles: within(troubles, hourOf(atMs - hoursKept * hourMs), hour),
  };
}

type Rounds = Pick<Health, "runs" | "openRound">;

/** A round that never comes to its end stays open, however often it begins again. */
function afterBatch(
  { runs, openRound }: Rounds,
  { at, numbers, progress: came }: z.output<ReturnType<typeof run>>,
  { beginsRound, endsRound }: { beginsRound: boolean; endsRound: boolean },
): Rounds {
  const sum = addNumbers(beginsRound ? {} : (openRound?.numbers ?? {}), numbers);
  return endsRound
    ? { runs: { ...runs, sync: { at, numbers: sum, progress: came } } }
    : { runs, openRound: { at: openRound?.at ?? at, numbers: sum, progress: came } };
}

type Numbers = Record<string, number>;

const addNumbers = (sum: Numbers, more: Numbers): Numbers => ({
  ...sum,
  ...Object.fromEntries(
    Object.entries(more).map(([name, number]) => [name, (sum[name] ?? 0) + number]),
  ),
});

/** What went wrong in the last hours, and since when that is counted: from a full hour on. */
export function troublesOf(
  { troubles }: Health,
  hours: number,
  nowMs: number,
): { since: string; tally: Tally } {
  const from = hourOf(nowMs - hours * hourMs);
  const counted = Object.values(within(troubles, from, hourOf(nowMs)));
  return { since: `${from}:00:00.000Z`, tally: addTallies(...counted) };
}

function within(troubles: Health["troubles"], from: string, to: string): Health["troubles"] {
  return Object.fromEntries(
    Object.entries(troubles).filter(([hour]) => hour >= from && hour <= to),
  );
}

function hourOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, "2026-03-02T09".length);
}

/** How many were checked, changed and so on, where the answer says it. */
function numbersOf(answer: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(answer ?? {}).filter(([, value]) => Number.isFinite(value)),
  );
}

import fc from "fast-check";
import { countBy } from "lodash";
import { type Command, histories, type Seen } from "./commands";
import { longestLateMs } from "./faults";
import { actionOf, type Intent, memberCount, named, openingPoints, paramsOf } from "./intents";
import { type Breach, breaches, evidenceIn, isDone, keyOf } from "./invariants";
import { restoreProgram } from "./programs";
import { type System, startSystem } from "./system";

export interface Play {
  runs: number;
  seed: number;
  guarded: boolean;
  /** Lets some calls run in real processes, of the built bundle. */
  real?: boolean;
}

export interface Tally {
  histories: number;
  calls: number;
  /** Those of them that had a real process of their own. */
  realCalls: number;
  outcomes: Record<string, number>;
  breaches: Breach[];
  /** The first history that broke a promise, as its commands. */
  counterexample?: string;
}

/** Plays random histories one after the other; stops at the first that breaks a promise. */
export async function play({ runs, seed, guarded, real = false }: Play): Promise<Tally> {
  const system = await startSystem({ guarded });
  const tally: Tally = { histories: 0, calls: 0, realCalls: 0, outcomes: {}, breaches: [] };
  try {
    const property = fc.asyncProperty(histories({ real }), async (commands) => {
      const found = await playOne(system, commands, `h${seed}-${tally.histories}`, tally);
      tally.histories += 1;
      tally.breaches.push(...found);
      return found.length === 0;
    });
    const { failed, counterexample, errorInstance } = await fc.check(property, {
      numRuns: runs,
      seed,
      // A history depends on the moment too: a smaller one may not fail again.
      endOnFailure: true,
    });
    if (errorInstance && tally.breaches.length === 0) {
      throw errorInstance;
    }
    if (failed) {
      tally.counterexample = String(counterexample);
    }
  } finally {
    await system.close();
  }
  return tally;
}

async function playOne(
  system: System,
  commands: Iterable<Command>,
  history: string,
  tally: Tally,
): Promise<Breach[]> {
  const { sandbox } = system;
  const names = named(history);
  const seen: Seen = { names, reports: [], late: false };
  for (let index = 0; index < memberCount; index += 1) {
    sandbox.annexCloud.addMember({ id: names.member(index), points: openingPoints });
  }
  const program = { ...sandbox.annexCloud.options };
  await fc.asyncModelRun(() => ({ model: seen, real: system }), commands);
  sandbox.faults.clear();
  restoreProgram(sandbox, program, names);
  if (seen.late) {
    await system.sleep(2 * longestLateMs);
  }
  count(tally, seen);
  const found = breaches(seen.reports, evidenceIn(system, names), names);
  const settled = found.length > 0 ? found : await settle(system, seen);
  sandbox.requests.clear();
  return settled;
}

/** A last pass without faults: whatever its content allows is done exactly once afterwards. */
async function settle(system: System, { names, reports }: Seen): Promise<Breach[]> {
  const found: Breach[] = [];
  const wanted = new Map(reports.map(({ intent }) => [JSON.stringify(intent), intent]));
  for (const intent of wanted.values()) {
    const before = isDone(intent, evidenceIn(system, names), names);
    const params = paramsOf(intent, names);
    const result = await system.call({ actionKey: actionOf[intent.kind], params, process: "own" });
    const expected = expectedOf(system, { intent, before, names });
    const became = String(result?.data?.outcome ?? result?.error?.message.split(":")[0]);
    if (!expected.includes(became)) {
      found.push(
        `wrongly reported: at last ${intent.kind} ${keyOf(intent, names)} is ${became} ${result?.error?.message ?? ""}, not ${expected.join(" or ")}`,
      );
    }
    found.push(...breaches([{ intent, result }], evidenceIn(system, names), names));
  }
  return found;
}

interface Settled {
  intent: Intent;
  before: boolean;
  names: Seen["names"];
}

function expectedOf(system: System, { intent, before, names }: Settled): string[] {
  if (before) {
    return ["alreadyApplied"];
  }
  const evidence = evidenceIn(system, names);
  if (isDone(intent, evidence, names)) {
    return ["applied"];
  }
  const rows = intent.kind === "enrol" ? [] : evidence.rowsOf(keyOf(intent, names));
  // A row that names no reward or no action may be the redemption or the order.
  const mayBeIt = rows.some(({ activity, rewardId, actionId }) =>
    activity === "DEBIT"
      ? intent.kind === "redeem" && rewardId === null
      : intent.kind === "order" && actionId === null,
  );
  const takesPoints = intent.kind === "debit" || intent.kind === "redeem";
  // Whose a used order id is, only the other row would show, and an order's look passes over debits.
  const isUnseen = rows.some(
    ({ memberId, activity }) =>
      memberId !== memberOf(intent, names) || (intent.kind === "order" && activity === "DEBIT"),
  );
  return [
    ...(rows.length > 0 && !isUnseen ? ["DuplicateOrderError"] : []),
    ...(mayBeIt || isUnseen ? ["UncertainOutcomeError"] : []),
    ...(takesPoints ? ["InsufficientPointsError"] : []),
  ];
}

const memberOf = (intent: Intent, names: Seen["names"]) =>
  intent.kind === "enrol" ? names.person(intent.person) : names.member(intent.member);

function count(tally: Tally, { reports }: Seen): void {
  const outcomes = countBy(reports, ({ result }) =>
    result ? String(result.data?.outcome ?? result.error?.message.split(":")[0]) : "crashed",
  );
  tally.calls += reports.length;
  tally.realCalls += reports.filter(({ isReal }) => isReal).length;
  for (const [outcome, times] of Object.entries(outcomes)) {
    tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + times;
  }
}

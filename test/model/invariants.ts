import { groupBy } from "lodash";
import type { LedgerRow } from "../../sandbox/annexCloud";
import { everybody, type Intent, isRowOf, type Names, orderIdOf, takesThreeCalls } from "./intents";
import type { Result, System } from "./system";

/** What became of one call, and what it was to do. */
export interface Report {
  intent: Intent;
  result: Result;
  /** Was it a real process that called? */
  isReal?: boolean;
}

export type Breach = `${"doubled" | "lost" | "wrongly reported"}: ${string}`;

/** What is in the ledger, as far as one history goes. */
export interface Evidence {
  rowsOf(orderId: string): LedgerRow[];
  welcomesOf(memberId: string): LedgerRow[];
  isIn(memberId: string): boolean;
}

export function evidenceIn({ sandbox }: System, names: Names): Evidence {
  const { ledger, members } = sandbox.annexCloud;
  const rows = everybody(names).flatMap((memberId) => ledger.ofMember(memberId));
  const byOrder = groupBy(rows, "orderId");
  return {
    rowsOf: (orderId) => byOrder[orderId] ?? [],
    welcomesOf: (memberId) =>
      ledger.ofMember(memberId).filter(({ actionId }) => actionId === "101"),
    isIn: (memberId) => members.get(memberId)?.optInStatus === "YES",
  };
}

/** Everything about a history's reports that the ledger contradicts. */
export function breaches(reports: Report[], evidence: Evidence, names: Names): Breach[] {
  return [
    ...new Set([
      ...reports.flatMap(({ intent }) => doubled(intent, evidence, names)),
      ...reports.flatMap((report) => contradicted(report, evidence, names)),
      ...refusedAndDone(reports, evidence, names),
    ]),
  ];
}

function doubled(intent: Intent, evidence: Evidence, names: Names): Breach[] {
  const key = keyOf(intent, names);
  const count =
    intent.kind === "enrol" ? evidence.welcomesOf(key).length : evidence.rowsOf(key).length;
  return count > 1 ? [`doubled: ${key} is booked ${count} times`] : [];
}

function contradicted({ intent, result }: Report, evidence: Evidence, names: Names): Breach[] {
  const what = `${intent.kind} ${keyOf(intent, names)}`;
  if (result?.data) {
    const { outcome, rewardCode, points, pointsTaken, pointsAwarded } = result.data;
    if (!isDone(intent, evidence, names)) {
      return [`lost: ${what} is ${outcome} and not booked`];
    }
    const [row] = evidence.rowsOf(keyOf(intent, names));
    if (intent.kind === "redeem" && row?.rewardCode !== rewardCode) {
      return [`wrongly reported: ${what} has another coupon`];
    }
    const told = points ?? pointsTaken ?? pointsAwarded ?? row?.points;
    return intent.kind !== "enrol" && told !== row?.points
      ? [`wrongly reported: ${what} is of ${row?.points} points and told as ${told}`]
      : [];
  }
  const message = result?.error?.message ?? "";
  if (!message.startsWith("UncertainOutcomeError: ")) {
    const isAnothers = message.startsWith("DuplicateOrderError: ");
    return isAnothers && isDone(intent, evidence, names)
      ? [`wrongly reported: ${what} is called another's and is booked`]
      : [];
  }
  const orderId = String(result?.error?.facts?.orderId);
  const right = [keyOf(intent, names), ...welcomeOrderIds(intent, evidence, names)];
  const isNamed = message.includes(orderId) && (right.includes(orderId) || intent.kind === "enrol");
  return isNamed ? [] : [`wrongly reported: ${what} is uncertain and names ${orderId}`];
}

/**
 * Where every call for something was refused, none of them may have done it. Calls of one key that ask
 * for other points are about the same booking.
 */
function refusedAndDone(reports: Report[], evidence: Evidence, names: Names): Breach[] {
  return Object.values(groupBy(reports, ({ intent }) => bookingOf(intent, names))).flatMap(
    (same) => {
      const [first] = same;
      const isRefused = same.every(
        ({ result }) =>
          result?.error && !result.error.message.startsWith("UncertainOutcomeError: "),
      );
      return first && isRefused && isDone(first.intent, evidence, names)
        ? [
            `wrongly reported: ${first.intent.kind} ${keyOf(first.intent, names)} is refused and booked`,
          ]
        : [];
    },
  ) as Breach[];
}

const bookingOf = (intent: Intent, names: Names) =>
  JSON.stringify({ ...intent, key: keyOf(intent, names), points: null, price: null });

/** The order id, or the id of whoever is to be enrolled. */
export const keyOf = (intent: Intent, names: Names) =>
  intent.kind === "enrol" ? names.person(intent.person) : orderIdOf(intent, names);

const welcomeOrderIds = (intent: Intent, evidence: Evidence, names: Names) =>
  intent.kind === "enrol"
    ? evidence.welcomesOf(names.person(intent.person)).map(({ orderId }) => orderId ?? "")
    : [];

/** Is what the intent wanted in the ledger? */
export function isDone(intent: Intent, evidence: Evidence, names: Names): boolean {
  if (intent.kind !== "enrol") {
    return evidence.rowsOf(orderIdOf(intent, names)).some((row) => isRowOf(row, intent, names));
  }
  const memberId = names.person(intent.person);
  const isWelcomed = !takesThreeCalls(intent) || evidence.welcomesOf(memberId).length > 0;
  return evidence.isIn(memberId) && isWelcomed;
}

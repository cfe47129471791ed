import { pooled } from "../../../api/pooled";
import { stepTimeoutMs } from "../../../transport/deadline";
import { createdMs } from "../../activity";
import { adjustRow } from "./adjustRow";
import { findBooked } from "./bulkCall";
import { type Job, readBalances } from "./job";
import type { KeyedRow } from "./plan";

/** A request whose answer was lost has taken effect by then, or never will. */
export const landingMs = 120_000;
/** A run ends with its step, and what it sent lands; after both it is over. */
export const runOverMs = stepTimeoutMs + landingMs;

const mostClaims = 8;

/** Whose a list is: this run's alone, or an earlier one's, which is over or may be at work. */
export type Claimed = "ours" | "over" | "atWork";

/** Settles the claims. @returns undefined where the run stopped over them */
export async function claimList(job: Job, batches: KeyedRow[][]): Promise<Claimed | undefined> {
  const { client, run, report, balances } = job;
  const claims = claimsOf(job, batches);
  const agesMs: number[] = [];
  let applied = 0;
  await readBalances(job, claims);
  await pooled(claims, async (row) => {
    if (!report.mayStart()) {
      return;
    }
    try {
      const booked = await findBooked(client, row);
      if (booked) {
        agesMs.push(client.serverMs(run.runtime.clock.nowMs()) - createdMs(booked));
        balances.forget(row.memberId);
        report.settle(row, "alreadyApplied");
      } else {
        const adjusted = await adjustRow(job, row);
        applied += adjusted?.outcome === "applied" ? 1 : 0;
        agesMs.push(...(adjusted?.outcome === "alreadyApplied" ? [0] : []));
      }
    } catch (error) {
      report.fail(row, error);
    }
  });
  if (claims.some((row) => report.isOpen(row))) {
    return undefined;
  }
  if (agesMs.length > 0) {
    return agesMs.every((ageMs) => ageMs > runOverMs) ? "over" : "atWork";
  }
  if (applied === 0) {
    // No later run would find that this one had begun.
    report.stop(
      `none of the ${claims.length} rows that go first was accepted; correct them, or turn off Use Bulk Endpoint`,
    );
    return undefined;
  }
  return "ours";
}

/** Of different members, and spread over the list, so that a changed one shows itself. */
function claimsOf({ rows }: Job, batches: KeyedRow[][]): KeyedRow[] {
  const members = new Set(rows.map(({ memberId }) => memberId)).size;
  const firstTurn = batches.flat().slice(0, members);
  const step = Math.ceil(members / mostClaims);
  return firstTurn.filter((_, index) => index % step === 0);
}

import type { Connection } from "@prismatic-io/spectral";
import type { ActivityRow } from "../../../annexCloud/activity";
import type { AnnexCloudClient } from "../../../annexCloud/client";
import { type Booked, findOutcome } from "../../../annexCloud/money/checkOutcome";
import { usualRedemption } from "../../../annexCloud/money/redeemAction";
import { redemptionFromRow } from "../../../annexCloud/money/redemption";
import type { Run } from "../../../api/run";
import type { GorgiasClient } from "../../../gorgias/client";
import { dayMs } from "../../../transport/clock";
import { isRefusal, reasonOf } from "../../../transport/errors";
import type { Done } from "../act";
import { clickNotes } from "../notes";
import { doneNote, refusedText, unsettledText } from "../noteText";
import { clickOf } from "../reference";
import { memberOf } from "../whose";
import { isOverdue, type UncertainNote } from "./state";

/** Clocks and time zones differ by less; nothing that the click made is older. */
const lookBackMs = dayMs;

/** Where a click is looked for, and where it is told. */
export interface Place {
  run: Run;
  client: GorgiasClient;
  program: AnnexCloudClient;
  annexCloudConnection: Connection;
}

export type Fate = "completed" | "givenUp" | "waiting";

/** What is known of the points by now; why nothing is, where nothing will be by itself. */
type Known = { done: Done } | { refused: string } | { unknown: string };

/**
 * Looks for a click's points and tells in the ticket what became of them, once: its notes are those
 * that the flow which acts writes, so that whichever comes second finds the other's.
 * @throws what may pass, so that it is looked for again
 */
export async function settle(place: Place, note: UncertainNote): Promise<Fate> {
  const { run, client } = place;
  const { ticketId, writtenMs, reference } = note;
  const { orderId } = reference;
  const asked = { ...reference, notedAt: new Date(writtenMs).toISOString() };
  const known = await look(place, note);
  const notes = clickNotes(client, run, { ticketId, ...clickOf(reference) });
  if ("done" in known) {
    await notes.write(...doneNote(asked, known.done));
    return "completed";
  }
  if ("refused" in known) {
    await notes.write("refused", refusedText(asked, known.refused));
    return "completed";
  }
  if (!isOverdue(note, run.runtime.clock.nowMs())) {
    return "waiting";
  }
  if ((await notes.find("applied")) || (await notes.find("refused"))) {
    return "completed";
  }
  const text = unsettledText(asked, known.unknown, orderId);
  await notes.write("unsettled", text);
  return "givenUp";
}

async function look(place: Place, { writtenMs, reference }: UncertainNote): Promise<Known> {
  const { run, program, annexCloudConnection } = place;
  const { action, orderId, rewardId } = reference;
  try {
    const memberId = await memberOf(run, { ...reference, annexCloudConnection });
    const activity = action === "creditPoints" ? "CREDIT" : "DEBIT";
    const booked = { memberId, orderId, activity, rewardId } as const;
    const found = await findOutcome(program, booked, () => writtenMs - lookBackMs);
    switch (found.outcome) {
      case "applied":
        return { done: await doneBy(program, { ...reference, memberId }, found.row) };
      case "otherContent":
        return { refused: `order id ${orderId} belongs to ${found.other}; nothing was changed` };
      case "notFound":
        return { unknown: `no row with order id ${orderId} is in the member's activity` };
    }
  } catch (error) {
    if (isRefusal(error)) {
      return { unknown: reasonOf(error) };
    }
    throw error;
  }
}

async function doneBy(
  program: AnnexCloudClient,
  { memberId, orderId, rewardId }: Booked,
  row: ActivityRow,
): Promise<Done> {
  const outcome = "alreadyApplied";
  const redeemed = rewardId && { memberId, rewardId, orderId, ...usualRedemption };
  const coupon = redeemed ? await redemptionFromRow(program, redeemed, row, outcome) : undefined;
  return {
    outcome,
    memberId,
    points: row.points,
    orderId,
    rewardCode: coupon?.rewardCode ?? null,
    updatedAvailablePoints: null,
    limitPassed: null,
  };
}

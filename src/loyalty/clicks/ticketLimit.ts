import { roundPoints } from "../../annexCloud/amount";
import { isDerived } from "../../annexCloud/money/keys";
import type { Run } from "../../api/run";
import { readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { newestRecords } from "../../gorgias/findOnly";
import { newestMessagesOf } from "../../gorgias/messages/endpoints";
import { msOf } from "../../gorgias/micros";
import { dayMs } from "../../transport/clock";
import { LimitExceededError } from "../../transport/errors";
import { orderIdOf } from "./click";
import type { ActOnLoyaltyParams } from "./inputs";
import { noteIdOf } from "./notes";
import { bookedIn } from "./noteText";
import { clickOf, readReference } from "./reference";

/**
 * Adds up what our own notes of today on the ticket say was booked of this kind, or may have been.
 * The click's own points do not count against it. The limit is told by the name under which it was set.
 * @throws LimitExceededError where the day has no room for it, or cannot be read whole
 */
export async function checkPerTicket(
  run: Run,
  params: ActOnLoyaltyParams,
  points: number,
  name: string,
): Promise<void> {
  const { connection, action, ticketId, maxPointsPerTicketPerDay: most } = params;
  if (most === undefined) {
    return;
  }
  const dayStartMs = Math.floor(run.runtime.clock.nowMs() / dayMs) * dayMs;
  const client = gorgiasClient(connection, run);
  const own = orderIdOf(params);
  let messages = 0;
  const externalIds = new Set<string>();
  const [booked, open] = [new Map<string, number>(), new Map<string, number>()];
  for await (const message of newestMessagesOf(client, ticketId, `Add up ticket ${ticketId}`)) {
    if (msOf(message.created_datetime) < dayStartMs) {
      messages = 0;
      break;
    }
    messages += 1;
    const externalId = readText(message.external_id) ?? "";
    externalIds.add(externalId);
    const done = isDerived(externalId) ? bookedIn(readText(message.body_text) ?? "") : undefined;
    if (done && `${done.kind}Points` === action && done.orderId !== own) {
      booked.set(done.orderId, done.points);
    }
    const asked = readReference(message, ["uncertain"]);
    const wasRefused = asked && externalIds.has(noteIdOf(clickOf(asked), "refused"));
    if (asked?.action === action && asked.orderId !== own && !wasRefused) {
      open.set(asked.orderId, Number(asked.points));
    }
  }
  if (messages >= newestRecords) {
    throw new LimitExceededError(
      `the ticket has more messages of today than the ${newestRecords} that are read, so "${name}" cannot be kept; nothing was changed`,
    );
  }
  for (const orderId of booked.keys()) {
    open.delete(orderId);
  }
  const [sum, openSum] = [sumOf(booked), sumOf(open)];
  if (roundPoints(sum + openSum + points) > most) {
    const andOpen = openSum > 0 ? `, and ${openSum} of which it is not known,` : "";
    throw new LimitExceededError(
      `${points} points on top of today's ${sum}${andOpen} on this ticket are more than "${name}" allows, ${most}; nothing was changed`,
    );
  }
}

const sumOf = (amounts: ReadonlyMap<string, number>) =>
  roundPoints([...amounts.values()].reduce((sum, points) => sum + points, 0));

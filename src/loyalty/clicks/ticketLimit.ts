import { isDerived } from "../../annexCloud/money/keys";
import type { Run } from "../../api/run";
import { readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { newestRecords } from "../../gorgias/findOnly";
import { newestMessagesOf } from "../../gorgias/messages/endpoints";
import { msOf } from "../../gorgias/micros";
import { dayMs } from "../../transport/clock";
import { LimitExceededError } from "../../transport/errors";
import type { ActOnLoyaltyParams } from "./inputs";
import { noteIdOf } from "./notes";
import { pointsIn } from "./noteText";

/**
 * Adds up what our own notes of today on the ticket say was booked of this kind. The click's own
 * note does not count against itself. The limit is told by the name under which it was set.
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
  const own = noteIdOf(params, "applied");
  let [messages, booked] = [0, 0];
  for await (const message of newestMessagesOf(client, ticketId, `Add up ticket ${ticketId}`)) {
    if (msOf(message.created_datetime) < dayStartMs) {
      messages = 0;
      break;
    }
    messages += 1;
    const externalId = readText(message.external_id) ?? "";
    if (isDerived(externalId) && externalId !== own) {
      booked += pointsIn(readText(message.body_text) ?? "", action);
    }
  }
  if (messages >= newestRecords) {
    throw new LimitExceededError(
      `the ticket has more messages of today than the ${newestRecords} that are read, so "${name}" cannot be kept; nothing was changed`,
    );
  }
  if (booked + points > most) {
    throw new LimitExceededError(
      `${points} points on top of today's ${booked} on this ticket are more than "${name}" allows, ${most}; nothing was changed`,
    );
  }
}

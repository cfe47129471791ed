import type { Permitted } from "../../annexCloud/money/keys";
import type { Run } from "../../api/run";
import { readObject, readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { getTicket } from "../../gorgias/tickets/endpoints";
import { ConflictError, InvalidInputError, isRefusal } from "../../transport/errors";
import type { ActOnLoyaltyParams } from "./inputs";
import type { ClickNotes } from "./notes";

/**
 * What the ticket says of a click, in one request. Whatever stands against it is thrown by `permit`,
 * since an earlier attempt may have booked before it did.
 * @throws what may pass, so that nobody knows
 */
export async function permissionOf(
  run: Run,
  { connection, ticketId, customerId, email }: ActOnLoyaltyParams,
  notes: ClickNotes,
): Promise<Required<Permitted> & { email?: string }> {
  try {
    const ticket = await getTicket(gorgiasClient(connection, run), { id: ticketId });
    const customer = readObject(ticket.customer);
    const isTheirs = customerId === undefined || readText(customer.id) === customerId;
    const messages: unknown[] = Array.isArray(ticket.messages) ? ticket.messages : [];
    const refusedBefore = messages.some(
      (message) => readText(readObject(message).external_id) === notes.externalId("refused"),
    );
    return {
      // Of a click only the customer is signed, and no address that it names.
      email: customerId === undefined ? email : (readText(customer.email) ?? undefined),
      permit: () => {
        if (!isTheirs) {
          throw new ConflictError(
            "the ticket is not that of the customer whom the panel shows; nothing was changed",
          );
        }
        if (refusedBefore) {
          throw new InvalidInputError(
            "the same click was refused before, as another note says, and stays so; nothing was changed",
          );
        }
      },
    };
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    return {
      email,
      permit: () => {
        throw error;
      },
    };
  }
}

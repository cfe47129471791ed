import { isDerived, type Permitted } from "../../annexCloud/money/keys";
import type { Run } from "../../api/run";
import { readObject, readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { getTicket } from "../../gorgias/tickets/endpoints";
import { ConflictError, InvalidInputError, isRefusal } from "../../transport/errors";
import type { ActOnLoyaltyParams } from "./inputs";
import type { ClickNotes } from "./notes";
import { bookedIn, undoneIn } from "./noteText";

/**
 * What the ticket says of a click, in one request. Whatever stands against it is thrown by `permit`,
 * since an earlier attempt may have booked before it did.
 * @throws what may pass, so that nobody knows
 */
export async function permissionOf(
  run: Run,
  { connection, ticketId, customerId, email, action, orderId }: ActOnLoyaltyParams,
  notes: ClickNotes,
): Promise<Required<Permitted> & { email?: string }> {
  try {
    const ticket = await getTicket(gorgiasClient(connection, run), { id: ticketId });
    const customer = readObject(ticket.customer);
    const isTheirs = customerId === undefined || readText(customer.id) === customerId;
    const messages = Array.isArray(ticket.messages) ? ticket.messages.map(readObject) : [];
    const refusedBefore = messages.some(
      ({ external_id }) => readText(external_id) === notes.externalId("refused"),
    );
    const later = action === "undoClick" && orderId ? laterThan(orderId, messages) : undefined;
    return {
      // Of a click only the customer is signed, and no address that it names.
      email: customerId === undefined ? email : (readText(customer.email) ?? undefined),
      permit: () => {
        if (!isTheirs) {
          throw new ConflictError(
            "the ticket is not that of the customer whom the panel shows; nothing was changed",
          );
        }
        if (later) {
          throw new ConflictError(
            `the last click on this ticket that is not undone is the ${later.kind} of ${later.points} points with order id ${later.orderId}, and not ${orderId}; nothing was changed. Whoever means the earlier one asks for it once more`,
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

/**
 * The ticket's last credit or debit, where it is a later one than that which is to be undone. A panel
 * that is renewed before the activity lists the last click still offers the one before; who asks
 * again after a note said so means it.
 */
function laterThan(orderId: string, messages: readonly Record<string, unknown>[]) {
  const notes = messages
    .filter(({ external_id }) => isDerived(readText(external_id) ?? ""))
    .toSorted((one, other) => Number(readText(other.id)) - Number(readText(one.id)))
    .map(({ body_text }) => readText(body_text) ?? "");
  const undone = notes.map(undoneIn);
  const booked = notes.flatMap((note) => bookedIn(note) ?? []);
  const asked = booked.findIndex((one) => one.orderId === orderId);
  // A click that no note here tells of was made beside another ticket, and may be the later one.
  const last = booked.slice(0, Math.max(asked, 0)).find((one) => !undone.includes(one.orderId));
  const isToldOf = (note: string) =>
    note.startsWith("Refused: ") && note.includes(orderId) && note.includes(last?.orderId ?? "");
  return notes.some(isToldOf) ? undefined : last;
}

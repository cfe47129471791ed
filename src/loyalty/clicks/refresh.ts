import { asObject, type Fields } from "../../api/fields";
import type { Run } from "../../api/run";
import { readNumber, readObject, readText } from "../../api/values";
import { type GorgiasClient, gorgiasClient } from "../../gorgias/client";
import { getCustomer } from "../../gorgias/customers/endpoints";
import { writeNoteOnce } from "../../gorgias/messages/internalNote";
import { getTicket, updateTicket } from "../../gorgias/tickets/endpoints";
import { ConflictError, mayHaveHappened, reasonOf } from "../../transport/errors";
import { mayBeRounded } from "../customerLoyalty/customFields";
import { readSidebar } from "../sidebar/read";
import { momentWords } from "../sidebar/words";
import type { ActOnLoyaltyParams } from "./inputs";
import { refreshNoteId } from "./notes";
import { staleText } from "./noteText";
import { type Acted, nothingKnown } from "./schema";

/** The key of a ticket's meta that we change; no agent sees it. */
const ownKey = "gorgias-annex-cloud";
/** Gorgias asks within a second or two, and the answer takes up to three. */
const renewalPausesMs = [1_500, 2_000, 3_000];

/**
 * Has Gorgias ask for the panel's data again. It does so for what happens to a ticket, so that something
 * is changed that no agent sees; rules on "ticket updated" run all the same. Whether a change by the
 * API counts is documented nowhere: the customer shows whether the panel was renewed, and where it was
 * not, a note tells what Annex Cloud says now.
 */
export async function refreshPanel(run: Run, params: ActOnLoyaltyParams): Promise<Acted> {
  const { connection, annexCloudConnection, ticketId, customerId, memberIdField, dataKey } = params;
  const client = gorgiasClient(connection, run);
  const ticket = await getTicket(client, { id: ticketId });
  const customer = readObject(ticket.customer);
  if (customerId === undefined || readText(customer.id) !== customerId) {
    throw new ConflictError("the ticket is not that of the customer whom the panel shows");
  }
  const sinceMs = run.runtime.clock.nowMs();
  const isTouched = await touch(client, run, ticketId, ticket.meta);
  const { renewed, shown } = await answerOf(client, run, customerId, { sinceMs, isTouched });
  const done = { ...nothingKnown(params), outcome: "applied" as const };
  if (renewed) {
    return { ...done, noteText: "" };
  }
  const { answer } = await readSidebar(run, {
    connection,
    annexCloudConnection,
    email: readText(customer.email),
    givenMemberId: null,
    customerId,
    ...(memberIdField === undefined ? {} : { memberIdField }),
    ...(dataKey === undefined ? {} : { dataKey }),
    actionKeyFor: () => "",
  });
  const text = staleText(answer, shown);
  const externalId = refreshNoteId(ticketId, answer.asOf);
  const note = await writeNoteOnce(client, run, { ticketId, externalId, text });
  return { ...done, memberId: answer.memberId, noteId: readNumber(note.id), noteText: text };
}

/**
 * Meta is replaced as a whole; what cannot be sent back as it is stays untouched.
 * @returns whether it may have been changed
 */
async function touch(client: GorgiasClient, run: Run, id: string, meta: unknown): Promise<boolean> {
  const present: Fields | undefined = asObject(meta === null ? {} : meta);
  if (present === undefined || mayBeRounded(present)) {
    return false;
  }
  const refreshedAt = new Date(run.runtime.clock.nowMs()).toISOString();
  try {
    await updateTicket(client, { id, meta: { ...present, [ownKey]: { refreshedAt } } });
    return true;
  } catch (error) {
    run.logger.warn(`Ticket ${id} could not be changed: ${reasonOf(error)}`);
    return mayHaveHappened(error);
  }
}

/** @returns whether the customer has an answer that is newer, and as of when the newest of ours says it is */
async function answerOf(
  client: GorgiasClient,
  run: Run,
  id: string,
  { sinceMs, isTouched }: { sinceMs: number; isTouched: boolean },
): Promise<{ renewed: boolean; shown: string | null }> {
  let shown: string | null = null;
  for (const pauseMs of isTouched ? renewalPausesMs : [0]) {
    await run.runtime.clock.sleep(pauseMs);
    const { integrations } = await getCustomer(client, { id });
    const answers = Object.values(asObject(integrations) ?? {}).map(readObject);
    const ours = answers.filter(({ actionKey, panel }) => readText(actionKey) && asObject(panel));
    const [newest] = ours
      .map(({ asOf, retrievedAt }) => ({ asOf, retrievedAt: readText(retrievedAt) ?? "" }))
      .toSorted((one, other) => (one.retrievedAt < other.retrievedAt ? 1 : -1));
    const { asOf, retrievedAt = "" } = newest ?? {};
    // In the panel's own time zone; a panel of the release before told none.
    shown = readText(asOf) ?? (retrievedAt ? momentWords(retrievedAt) : shown);
    if (Date.parse(retrievedAt) >= sinceMs) {
      return { renewed: true, shown };
    }
  }
  return { renewed: false, shown };
}

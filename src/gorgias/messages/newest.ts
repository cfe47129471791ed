import type { GorgiasClient } from "../client";
import { newestPages } from "../newest";

/** A ticket rarely gets more messages than this between a write and its look-up. */
const newestMessages = 200;

/** What tells one message from another. */
export interface MessageFound {
  id: number;
  external_id: string | null;
  body_text: string | null;
  created_datetime: string;
}

/** A ticket's newest messages, newest first. */
export async function* newestMessagesOf(
  client: GorgiasClient,
  ticketId: unknown,
  purpose: string,
): AsyncGenerator<MessageFound> {
  const list = {
    path: "/messages",
    query: { ticket_id: ticketId },
    purpose,
    scope: "tickets:read",
  };
  for await (const { data } of newestPages(client, list, newestMessages)) {
    yield* data as MessageFound[];
  }
}

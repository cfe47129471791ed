import type { GorgiasClient } from "../client";
import { normalisePage, pages } from "../pagination";

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
  const fetchPage = async (cursor: string | undefined, limit: number) => {
    const { body } = await client.request({
      method: "GET",
      path: "/messages",
      query: { ticket_id: ticketId, cursor, limit, order_by: "created_datetime:desc" },
      purpose,
      scope: "tickets:read",
    });
    return normalisePage(body);
  };
  for await (const { data } of pages(fetchPage, undefined, newestMessages)) {
    yield* data as MessageFound[];
  }
}

import { isOfThisCall } from "../isOfThisCall";
import { normalisePage, pages } from "../pagination";
import type { LostWrite } from "../row";

interface Found {
  external_id?: string;
  created_datetime: string;
}

/** A ticket rarely gets more messages than this between the call and the look-up. */
const newestMessages = 200;

/** Finds a message whose creation was not answered by the caller's own id for it. */
export async function findCreatedMessage(lost: LostWrite) {
  const { client, params } = lost;
  const { external_id, ticket_id } = params;
  if (!external_id) {
    return undefined;
  }
  const fetchPage = async (cursor: string | undefined, limit: number) => {
    const { body } = await client.request({
      method: "GET",
      path: "/messages",
      query: { ticket_id, cursor, limit, order_by: "created_datetime:desc" },
      purpose: `Look up the created message on ticket ${ticket_id}`,
      scope: "tickets:read",
    });
    return normalisePage(body);
  };
  for await (const { data } of pages(fetchPage, undefined, newestMessages)) {
    const found = (data as Found[]).find(
      (message) => message.external_id === external_id && isOfThisCall(message, lost),
    );
    if (found) {
      return found;
    }
  }
  return undefined;
}

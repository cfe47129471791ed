import { isOfThisCall } from "../isOfThisCall";
import { newestPages } from "../newest";
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
  const list = {
    path: "/messages",
    query: { ticket_id },
    purpose: `Look up the created message on ticket ${ticket_id}`,
    scope: "tickets:read",
  };
  for await (const { data } of newestPages(client, list, newestMessages)) {
    const found = (data as Found[]).find(
      (message) => message.external_id === external_id && isOfThisCall(message, lost),
    );
    if (found) {
      return found;
    }
  }
  return undefined;
}

import { isOfThisCall } from "../isOfThisCall";
import type { LostWrite } from "../row";
import { newestMessagesOf } from "./newest";

/** Finds a message whose creation was not answered by the caller's own id for it. */
export async function findCreatedMessage(lost: LostWrite) {
  const { client, params } = lost;
  const { external_id, ticket_id } = params;
  if (!external_id) {
    return undefined;
  }
  const purpose = `Look up the created message on ticket ${ticket_id}`;
  for await (const message of newestMessagesOf(client, ticket_id, purpose)) {
    if (message.external_id === external_id && isOfThisCall(message, lost)) {
      return message;
    }
  }
  return undefined;
}

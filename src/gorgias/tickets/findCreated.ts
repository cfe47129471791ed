import { isOfThisCall } from "../isOfThisCall";
import { maxPageSize, normalisePage } from "../pagination";
import type { LostWrite } from "../row";

interface Found {
  id: number;
  created_datetime: string;
}

/** Finds a ticket whose creation was not answered by the caller's own id for it. */
export async function findCreatedTicket(lost: LostWrite) {
  const { client, params } = lost;
  const { external_id } = params;
  if (!external_id) {
    return undefined;
  }
  const { body } = await client.request({
    method: "GET",
    path: "/tickets",
    query: { external_id, limit: maxPageSize, order_by: "created_datetime:desc" },
    purpose: `Look up the created ticket ${external_id}`,
    scope: "tickets:read",
  });
  // Gorgias does not promise that external ids are unique.
  const created = (normalisePage(body).data as Found[]).find((found) => isOfThisCall(found, lost));
  if (!created) {
    return undefined;
  }
  const { body: ticket } = await client.request({
    method: "GET",
    path: `/tickets/${created.id}`,
    purpose: `Get Ticket ${created.id}`,
    scope: "tickets:read",
  });
  return ticket;
}

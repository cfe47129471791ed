import { normalisePage } from "../pagination";
import type { LostWrite } from "../row";

/** Finds a ticket whose creation was not answered by the caller's own id for it. */
export async function findCreatedTicket({ client, params }: LostWrite) {
  const { external_id } = params;
  if (!external_id) {
    return undefined;
  }
  const { body } = await client.request({
    method: "GET",
    path: "/tickets",
    query: { external_id, limit: 1, order_by: "created_datetime:desc" },
    purpose: `Look up the created ticket ${external_id}`,
    scope: "tickets:read",
  });
  const [found] = normalisePage(body).data as { id: number }[];
  if (!found) {
    return undefined;
  }
  const { body: ticket } = await client.request({
    method: "GET",
    path: `/tickets/${found.id}`,
    purpose: `Get Ticket ${found.id}`,
    scope: "tickets:read",
  });
  return ticket;
}

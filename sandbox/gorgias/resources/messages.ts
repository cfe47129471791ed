import { z } from "zod";
import { ordering, paging, queryInteger } from "../fields";
import { messageFields } from "../messageFields";
import { addMessage } from "../messageWrites";
import type { MessageRecord } from "../records";
import { created, found, ok, type Route, route } from "../route";
import { messageView } from "../ticketView";
import type { GorgiasWorld } from "../world";

export const messageRoutes: Route[] = [
  route({
    method: "GET",
    path: "/messages",
    query: z.strictObject({
      ...paging,
      order_by: ordering("created_datetime"),
      ticket_id: queryInteger().optional(),
    }),
    handle: ({ world, query, list }) => {
      const { messages } = world.store;
      const rows =
        query.ticket_id === undefined ? messages.values() : world.store.messagesOf(query.ticket_id);
      return list(rows, messageView);
    },
  }),
  route({
    method: "GET",
    path: "/tickets/{ticket_id}/messages",
    query: z.strictObject(paging),
    handle: ({ world, ids, list }) => {
      const ticket = found(world.store.tickets.get(ids.ticket_id));
      return list(world.store.messagesOf(ticket.id), messageView, "created_datetime:asc");
    },
  }),
  route({
    method: "POST",
    path: "/tickets/{ticket_id}/messages",
    query: z.strictObject({ action: z.enum(["force", "retry", "cancel"]).optional() }),
    body: messageFields,
    handle: ({ world, caller, ids, body }) => {
      const ticket = found(world.store.tickets.get(ids.ticket_id));
      const message = addMessage(world, ticket, body, caller.userId);
      world.integrationCaller.fire({
        triggers: ["ticket-message-created"],
        ticketId: ticket.id,
        messageId: message.id,
        userId: caller.userId,
      });
      return created(messageView(message));
    },
  }),
  route({
    method: "GET",
    path: "/tickets/{ticket_id}/messages/{id}",
    handle: ({ world, ids }) => ok(messageView(messageOf(world, ids))),
  }),
  route({
    method: "DELETE",
    path: "/tickets/{ticket_id}/messages/{id}",
    handle: ({ world, ids }) => {
      world.store.removeMessage(messageOf(world, ids));
      return { status: 200 };
    },
  }),
];

function messageOf({ store }: GorgiasWorld, ids: { ticket_id: number; id: number }): MessageRecord {
  const message = found(store.messages.get(ids.id));
  return found(message.ticket_id === ids.ticket_id ? message : undefined);
}

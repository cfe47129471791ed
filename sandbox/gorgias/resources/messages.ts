import { z } from "zod";
import { crud } from "../crud";
import { paging, queryInteger } from "../fields";
import { same } from "../listQuery";
import { messageFields } from "../messageFields";
import { addMessage } from "../messageWrites";
import type { MessageRecord } from "../records";
import { created, found, ok, pageOf, type Route, route } from "../route";
import { messageView } from "../ticketView";
import type { GorgiasWorld } from "../world";

export const messageRoutes: Route[] = [
  ...crud<MessageRecord>("messages", {
    rows: ({ messages }) => messages,
    view: messageView,
    orderBy: ["created_datetime"],
    filters: { ticket_id: same("ticket_id", queryInteger()) },
  }),
  route({
    method: "GET",
    path: "/tickets/{ticket_id}/messages",
    query: z.strictObject(paging),
    handle: (call) => {
      const { world, params } = call;
      const ticket = found(world.store.tickets.get(params.ticket_id));
      return pageOf(call, world.store.messagesOf(ticket.id), messageView, "created_datetime:asc");
    },
  }),
  route({
    method: "POST",
    path: "/tickets/{ticket_id}/messages",
    query: z.strictObject({ action: z.enum(["force", "retry", "cancel"]).optional() }),
    body: messageFields,
    handle: ({ world, caller, params, body }) => {
      const ticket = found(world.store.tickets.get(params.ticket_id));
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
    handle: ({ world, params }) => ok(messageView(messageOf(world, params))),
  }),
  route({
    method: "DELETE",
    path: "/tickets/{ticket_id}/messages/{id}",
    handle: ({ world, params }) => {
      world.store.removeMessage(messageOf(world, params));
      return { status: 200 };
    },
  }),
];

function messageOf(
  { store }: GorgiasWorld,
  params: { ticket_id: number; id: number },
): MessageRecord {
  const message = found(store.messages.get(params.id));
  return found(message.ticket_id === params.ticket_id ? message : undefined);
}

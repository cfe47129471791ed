import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { customerDetail } from "./customerView";
import { integrationView } from "./integrationView";
import { servePanels } from "./panelControl";
import type { TicketRecord } from "./records";
import { widgetView } from "./resources/widgets";
import { supportAddress } from "./seed";
import { ticketCreateFields } from "./ticketFields";
import { messageView, ticketDetail } from "./ticketView";
import { createTicket } from "./ticketWrites";
import type { GorgiasWorld } from "./world";

const letter = z.strictObject({
  email: z.string(),
  name: z.string().optional(),
  subject: z.string(),
  text: z.string(),
});

const newKey = z.strictObject({ apiKey: z.string().min(1) });

/** An e-mail a customer writes to the shop. */
export type Letter = z.input<typeof letter>;

/** A customer writes in: not through the API, but with all that follows from it. */
export function receiveLetter(
  world: GorgiasWorld,
  { email, name, subject, text }: Letter,
): TicketRecord {
  const sender = { email, name };
  const fields = ticketCreateFields.parse({
    channel: "email",
    via: "email",
    subject,
    customer: sender,
    messages: [
      {
        channel: "email",
        via: "email",
        from_agent: false,
        sender,
        subject,
        body_text: text,
        source: {
          type: "email",
          from: { address: email, name },
          to: [{ address: supportAddress }],
        },
      },
    ],
  });
  return createTicket(world, fields, null);
}

/** Routes for whoever runs the sandbox; no credentials needed. */
export function serveControl(scope: FastifyInstance, world: GorgiasWorld): void {
  const { store, deliverer, integrationCaller } = world;
  scope.post("/tickets", async (request, reply) => {
    const { success, data, error } = letter.safeParse(request.body);
    if (!success) {
      return reply.code(400).send({ error: z.prettifyError(error) });
    }
    const ticket = receiveLetter(world, data);
    return { ticketId: ticket.id, customerId: ticket.customerId };
  });
  scope.get<{ Params: { id: string } }>("/customers/:id", async ({ params }, reply) => {
    const customer = store.customers.get(Number(params.id));
    return customer
      ? customerDetail(customer)
      : reply.code(404).send({ error: "No such customer" });
  });
  scope.get<{ Params: { id: string } }>("/tickets/:id", async ({ params }, reply) => {
    const ticket = store.tickets.get(Number(params.id));
    return ticket ? ticketDetail(store, ticket) : reply.code(404).send({ error: "No such ticket" });
  });
  scope.get<{ Params: { id: string } }>("/tickets/:id/messages", async ({ params }, reply) => {
    const id = Number(params.id);
    if (!store.tickets.has(id)) {
      return reply.code(404).send({ error: "No such ticket" });
    }
    return store.messagesOf(id).map(messageView);
  });
  servePanels(scope, world);
  scope.get("/widgets", async () => [...store.widgets.values()].map(widgetView));
  scope.get("/integrations", async () => [...store.integrations.values()].map(integrationView));
  scope.put("/apiKey", async (request, reply) => {
    const { success, data, error } = newKey.safeParse(request.body);
    if (!success) {
      return reply.code(400).send({ error: z.prettifyError(error) });
    }
    world.credentials.apiKey = data.apiKey;
    return {};
  });
  // Answered once no call of an integration is under way.
  scope.get("/settled", async () => {
    await integrationCaller.settled();
    return { settled: true };
  });
  scope.get("/deliveries", async () => deliverer.deliveries);
}

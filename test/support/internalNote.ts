import { connections } from "./connections";
import type { World } from "./world";

/** An internal note on a ticket, as anybody with the API may write it. */
export const writeInternalNote = (
  world: Pick<World, "run">,
  ticketId: number | string,
  fields: Record<string, unknown>,
) =>
  world.run("createTicketMessage", {
    connection: connections.apiKey,
    ticket_id: String(ticketId),
    channel: "internal-note",
    via: "api",
    from_agent: "true",
    public: "false",
    source: { type: "internal-note", from: {} },
    ...fields,
  });

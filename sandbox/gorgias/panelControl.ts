import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { PressRefused } from "./widgetButton";
import { openPanel, type PanelPlace } from "./widgetPanel";
import type { GorgiasWorld } from "./world";

const press = z.strictObject({
  widgetId: z.int().optional(),
  label: z.string(),
  values: z.record(z.string(), z.string()).optional(),
  agentEmail: z.string().optional(),
  /** So many clicks on the panel as it is now, all at once. */
  times: z.int().min(1).max(100).default(1),
  /** So many deliveries of each click. */
  deliveries: z.int().min(1).max(100).optional(),
});

interface ById {
  Params: { id: string };
}

/** The agent's sidebar from outside: what it shows, and pressing its buttons. */
export function servePanels(scope: FastifyInstance, world: GorgiasWorld): void {
  const { store } = world;
  servePanel(scope, world, "/tickets/:id/panel", (id) =>
    store.tickets.has(id) ? { context: "ticket", ticketId: id } : undefined,
  );
  servePanel(scope, world, "/customers/:id/panel", (id) =>
    store.customers.has(id) ? { context: "customer", customerId: id } : undefined,
  );
}

function servePanel(
  scope: FastifyInstance,
  world: GorgiasWorld,
  path: string,
  placeOf: (id: number) => PanelPlace | undefined,
): void {
  scope.get<ById>(path, async ({ params }, reply) => {
    const place = placeOf(Number(params.id));
    if (place === undefined) {
      return reply.code(404).send({ error: "Nothing here" });
    }
    return openPanel(world, place).tree;
  });
  scope.post<ById>(`${path}/press`, async ({ params, body }, reply) => {
    const place = placeOf(Number(params.id));
    if (place === undefined) {
      return reply.code(404).send({ error: "Nothing here" });
    }
    const { success, data, error } = press.safeParse(body);
    if (!success) {
      return reply.code(400).send({ error: z.prettifyError(error) });
    }
    const { agentEmail, times, ...click } = data;
    const agent = [...world.store.agents.values()].find(({ email }) => email === agentEmail);
    if (agentEmail !== undefined && agent === undefined) {
      return reply.code(400).send({ error: `There is no agent ${agentEmail}.` });
    }
    const panel = openPanel(world, place, agent?.id);
    try {
      return await Promise.all(Array.from({ length: times }, () => panel.press(click)));
    } catch (refusal) {
      if (!(refusal instanceof PressRefused)) {
        throw refusal;
      }
      return reply.code(400).send({ error: refusal.message });
    }
  });
}

import type { Sandbox, SandboxOptions } from "../../sandbox/server";
import { ask, createHttpIntegration, smallSandbox } from "./gorgiasHarness";
import { type Receiver, startReceiver } from "./receiver";

/** Nora has written, and an integration has told Gorgias what it knows about her. */
export interface WidgetWorld {
  sandbox: Sandbox;
  receiver: Receiver;
  integrationId: number;
  ticketId: number;
  customerId: number;
  /** What the integration answers from now on; it is asked at once. */
  know(data: unknown): Promise<void>;
  addWidget(fields: Record<string, unknown>): Promise<number>;
  close(): Promise<void>;
}

export async function startWidgetWorld(
  data: unknown,
  options: SandboxOptions = {},
): Promise<WidgetWorld> {
  const receiver = await startReceiver();
  const sandbox = await smallSandbox(options);
  const integrationId = await createHttpIntegration(sandbox, {
    url: `${receiver.url}/data`,
    triggers: { "ticket-created": true, "ticket-updated": true },
  });
  const answerWith = (json: unknown) => {
    receiver.answer = { status: 200, body: JSON.stringify(json) };
  };
  answerWith(data);
  const { id: ticketId, customerId } = sandbox.gorgias.receive({
    email: "nora@example.com",
    name: "Nora Fern",
    subject: "Hello & goodbye",
    text: "Where are my points?",
  });
  await sandbox.gorgias.settled();
  receiver.received.length = 0;
  return {
    sandbox,
    receiver,
    integrationId,
    ticketId,
    customerId: customerId ?? 0,
    know: async (json) => {
      answerWith(json);
      const path = `/api/tickets/${ticketId}`;
      await ask(sandbox, { method: "PUT", path, json: { subject: "Again" } });
      await sandbox.gorgias.settled();
      receiver.received.length = 0;
    },
    addWidget: async (fields) => {
      const json = { type: "http", integration_id: integrationId, ...fields };
      const { status, body } = await ask(sandbox, { method: "POST", path: "/api/widgets", json });
      expect(status).toBe(201);
      return body?.id as unknown as number;
    },
    close: async () => {
      await sandbox.close();
      await receiver.close();
    },
  };
}

/** A template with these nodes below its wrapper. */
export const wrapper = (...widgets: unknown[]) => ({ type: "wrapper", widgets });

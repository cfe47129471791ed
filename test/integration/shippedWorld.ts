import path from "node:path";
import { sandboxClock } from "../../sandbox/clock";
import { sandboxCredentials } from "../../sandbox/credentials";
import { createFlowHost } from "../../sandbox/flowHost/host";
import type { FlowHostOptions, Instance } from "../../sandbox/flowHost/hostTypes";
import type { Letter } from "../../sandbox/gorgias/control";
import { createSandbox, type SandboxOptions } from "../../sandbox/server";
import { connections } from "../support/connections";
import { everythingIn, findSecret } from "../support/secrets";

const projectDir = path.resolve(__dirname, "../..");
export const bundlePath = path.join(projectDir, "dist/index.js");
export const integrationPath = path.join(projectDir, "integration/gorgias-annex-cloud-loyalty.yml");

/** The flows of the integration, by what they are for. */
export const flows = {
  show: "Show Loyalty in Ticket",
  act: "Act on Loyalty from Ticket",
  sync: "Sync Loyalty to Gorgias",
  enrol: "Enrol Customers",
  complete: "Complete Click Notes",
  erase: "Erase Loyalty Data",
  health: "Check Health",
} as const;

export const requiredConfigVars = {
  "Gorgias Connection": { fields: connections.apiKey.fields },
  "Annex Cloud Connection": { fields: connections.annexCloud.fields },
  "Field Mapping": { fields: [] },
};

export const maya = { email: "maya.berg@example.com", name: "Maya Berg" };
const letter: Letter = { ...maya, subject: "Hello", text: "Where are my points?" };

/** No test waits for a rate that it is not about. */
const wideBucket = { limit: 100_000, periodSeconds: 20 };
/** A retry of a flow waits minutes. */
const hostScale = 600;

export interface ShippedOptions {
  /** How many processes run the built bundle; without them it runs in this one. */
  processes?: number;
  /** A component to run instead of the bundle. */
  component?: unknown;
  sandbox?: SandboxOptions;
  host?: Pick<FlowHostOptions, "clock" | "ignoresQueues">;
}

/** The integration as it is shipped, in the flow host, on an empty shop. */
export async function startShipped(options: ShippedOptions = {}) {
  const { processes, component } = options;
  // A fresh bundle, whose pacer does not remember what earlier tests sent.
  jest.resetModules();
  const sandbox = await createSandbox({
    customers: 0,
    tickets: 0,
    bucket: wideBucket,
    ...options.sandbox,
  });
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = sandbox.url;
  const host = await createFlowHost({
    ...(component ? { component } : { bundlePath, ...(processes ? { processes } : {}) }),
    integrationPath,
    clock: sandboxClock({ scale: hostScale }),
    globalDebug: true,
    ...options.host,
  });
  const { store } = sandbox.gorgias;
  /** Every secret that Gorgias was given. */
  const webhookSecrets = new Set<string>();

  const integrations = () => [...store.integrations.values()].filter(({ type }) => type === "http");
  const integrationOf = ({ webhookUrls }: Instance) =>
    integrations().filter(({ http }) => http?.url.split("?")[0] === webhookUrls[flows.show]);
  const secretOf = (instance: Instance) => {
    const secret = integrationOf(instance)[0]?.http?.headers["x-webhook-secret"];
    if (!secret) {
      throw new Error("The instance has no integration with a secret");
    }
    return secret;
  };
  async function quiet(): Promise<void> {
    // What a flow writes makes Gorgias call another, which goes on after its answer.
    for (let turn = 0; turn < 2; turn += 1) {
      await host.settled();
      await sandbox.gorgias.settled();
    }
    await host.settled();
  }
  const notes = (ticketId: number) =>
    store.messagesOf(ticketId).filter(({ channel }) => channel === "internal-note");

  return {
    sandbox,
    host,
    quiet,
    notes,
    integrations,
    integrationOf,
    secretOf,
    widgetsOf: (instance: Instance) => {
      const ids = integrationOf(instance).map(({ id }) => id);
      return [...store.widgets.values()].filter(({ integration_id }) =>
        ids.includes(integration_id ?? 0),
      );
    },
    /** Deploys with the defaults of the config wizard, and what is given instead. */
    deploy: async (
      name = "Green Garden",
      configVars: Record<string, unknown> = {},
      apiKeys: Record<string, string[]> = {},
    ) => {
      const given = { ...requiredConfigVars, ...configVars };
      const instance = await host.deploy({ name, configVars: given, apiKeys });
      webhookSecrets.add(secretOf(instance));
      return instance;
    },
    /** A customer writes, and what follows from it is over. */
    writeIn: async (more: Partial<Letter> = {}) => {
      const ticket = sandbox.gorgias.receive({ ...letter, ...more });
      await quiet();
      return ticket;
    },
    /** Asks Gorgias' API, as any other app of the shop does. */
    gorgias: async (method: string, path: string, body?: unknown) => {
      const { domain, username, apiKey } = sandboxCredentials.gorgias;
      const response = await fetch(`${sandbox.url}/${domain}.gorgias.com/api${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(`${username}:${apiKey}`).toString("base64")}`,
          "content-type": "application/json",
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect(response.ok).toBe(true);
      await quiet();
    },
    headlines: (ticketId: number) =>
      notes(ticketId).map(({ body_text }) => body_text?.split("\n")[0]),
    dataOf: (customerId: number | null) =>
      store.customers.get(customerId ?? 0)?.data as Record<string, unknown> | null,
    /** All that may happen only once: movements, coupons, members and the tickets' notes. */
    booked: () => ({
      ledger: structuredClone(sandbox.annexCloud.ledger.rows()),
      coupons: structuredClone(sandbox.annexCloud.grantsOf()),
      members: structuredClone(sandbox.annexCloud.members.all()),
      notes: [...store.tickets.keys()].flatMap((id) => notes(id).map(({ body_text }) => body_text)),
    }),
    /** Whatever a test did, no execution holds a credential. */
    close: async () => {
      const { executions } = host;
      await host.close();
      await sandbox.close();
      for (const execution of executions) {
        const kept = everythingIn(execution);
        expect(findSecret(kept)).toBeUndefined();
        expect([...webhookSecrets].some((secret) => kept.includes(secret))).toBe(false);
      }
    },
  };
}

export type Shipped = Awaited<ReturnType<typeof startShipped>>;

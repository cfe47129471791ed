import type { FastifyInstance } from "fastify";
import type { SandboxClock } from "../clock";
import { storageHost } from "../services";
import type { Shop } from "../shop";
import { serveApi } from "./api";
import type { GorgiasCredentials } from "./auth";
import type { BucketSize } from "./bucket";
import { type Letter, receiveLetter, serveControl } from "./control";
import { Cursors } from "./cursors";
import { Deliverer, type Delivery } from "./deliverer";
import { IntegrationCaller } from "./integrationCaller";
import { serveOAuth } from "./oauth";
import type { TicketRecord } from "./records";
import { seedWorld } from "./seed";
import { serveStorage } from "./storage";
import { GorgiasStore } from "./store";
import { openPanel, type Panel } from "./widgetPanel";
import type { GorgiasWorld } from "./world";

export interface GorgiasOptions {
  clock: SandboxClock;
  credentials: GorgiasCredentials;
  shop: Shop;
  /** How many requests fit and how long the bucket takes to empty; OAuth callers get twice. */
  bucket: BucketSize;
  deliverEvents: boolean;
  /** Do changes and messages by the API call integrations, too? */
  apiWritesRaiseEvents: boolean;
  allowLoopbackIntegrations: boolean;
  listDeletedIntegrations: boolean;
}

/** The tenant from the inside, for tests and the story. */
export interface GorgiasSandbox {
  store: GorgiasStore;
  deliveries: readonly Delivery[];
  /** A customer writes in. */
  receive(letter: Letter): TicketRecord;
  /** What an agent sees beside a ticket, the account's first agent unless one is named. */
  openPanel(ticketId: number, agentId?: number): Panel;
  /** The same on a customer's page. */
  openCustomerPanel(customerId: number, agentId?: number): Panel;
  /** Resolves once no integration call is under way. */
  settled(): Promise<void>;
}

/** Registers the tenant's API under its host's prefix, and its control routes. */
export function registerGorgias(app: FastifyInstance, options: GorgiasOptions): GorgiasSandbox {
  const { clock, credentials, allowLoopbackIntegrations, listDeletedIntegrations } = options;
  const store = new GorgiasStore();
  const deliverer = new Deliverer(clock);
  const callerWorld = { clock, store, credentials, deliverer };
  const caller = new IntegrationCaller(callerWorld, options);
  const world: GorgiasWorld = {
    clock,
    credentials,
    store,
    cursors: new Cursors(clock),
    deliverer,
    integrationCaller: caller,
    allowLoopbackIntegrations,
    listDeletedIntegrations,
  };
  const agent = seedWorld(world, options.shop);
  const host = `/${credentials.domain}.gorgias.com`;
  app.register(
    async (scope) => serveApi(scope, { world, bucket: options.bucket, userId: agent.id }),
    { prefix: `${host}/api` },
  );
  app.register(async (scope) => serveOAuth(scope, credentials), { prefix: `${host}/oauth` });
  app.register(async (scope) => serveStorage(scope, world), { prefix: `/${storageHost}` });
  app.register(async (scope) => serveControl(scope, world), { prefix: "/_sandbox/gorgias" });
  return {
    store,
    deliveries: deliverer.deliveries,
    receive: (letter) => receiveLetter(world, letter),
    openPanel: (ticketId, agentId) => openPanel(world, { context: "ticket", ticketId }, agentId),
    openCustomerPanel: (customerId, agentId) =>
      openPanel(world, { context: "customer", customerId }, agentId),
    settled: () => caller.settled(),
  };
}

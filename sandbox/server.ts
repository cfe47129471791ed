import fastify, { type FastifyInstance } from "fastify";
import { z } from "zod";
import { type AnnexCloudSandbox, annexCloudHosts, registerAnnexCloud } from "./annexCloud";
import { type ClockOptions, type SandboxClock, sandboxClock } from "./clock";
import { sandboxCredentials } from "./credentials";
import { injectFaults } from "./faultHooks";
import { type Fault, Faults, faultSchema } from "./faults";
import { type GorgiasSandbox, registerGorgias } from "./gorgias";
import type { BucketSize } from "./gorgias/bucket";
import { LateMark } from "./lateRequests";
import { logRequests, RequestLog } from "./requestLog";
import { serviceOf } from "./services";
import { generateShop } from "./shop";

export interface SandboxOptions {
  /** 0, the default, takes any free one. */
  port?: number;
  /** How fast time runs, or a clock that the caller shares. */
  clock?: ClockOptions | SandboxClock;
  seed?: number;
  customers?: number;
  tickets?: number;
  bucket?: BucketSize;
  /** Sandbox time added to every answer of the two APIs. */
  latencyMs?: number;
  deliverEvents?: boolean;
  apiWritesRaiseEvents?: boolean;
  allowLoopbackIntegrations?: boolean;
  listDeletedIntegrations?: boolean;
}

/** Gorgias and Annex Cloud on this machine, with one shop in both. */
export interface Sandbox {
  url: string;
  clock: SandboxClock;
  gorgias: GorgiasSandbox;
  annexCloud: AnnexCloudSandbox;
  faults: Faults;
  requests: RequestLog;
  close(): Promise<void>;
}

export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, seed = 1, latencyMs = 0 } = options;
  const { clock: given = {} } = options;
  const clock = "nowMs" in given ? given : sandboxClock(given);
  const faults = new Faults(seed);
  const requests = new RequestLog();
  const mark = new LateMark();
  const app = fastify({
    forceCloseConnections: true,
    // Annex Cloud puts e-mail addresses into paths, which may be long.
    routerOptions: { maxParamLength: 500 },
  });
  dateBySandboxClock(app, clock);
  logRequests(app, { log: requests, clock, isOwn: mark.isOn });
  injectFaults(app, { faults, clock, mark });
  if (latencyMs > 0) {
    delayAnswers(app, clock, latencyMs);
  }
  answerUnknownAddresses(app);
  serveControl(app, faults, requests);

  const { customers, tickets } = options;
  const shop = generateShop({ seed, customers, tickets, nowMs: clock.nowMs() });
  const gorgias = registerGorgias(app, {
    clock,
    credentials: { ...sandboxCredentials.gorgias },
    shop,
    bucket: options.bucket ?? { limit: 40, periodSeconds: 20 },
    deliverEvents: options.deliverEvents ?? true,
    apiWritesRaiseEvents: options.apiWritesRaiseEvents ?? true,
    allowLoopbackIntegrations: options.allowLoopbackIntegrations ?? true,
    listDeletedIntegrations: options.listDeletedIntegrations ?? false,
  });
  const annexCloud = registerAnnexCloud(app, {
    clock,
    credentials: sandboxCredentials.annexCloud,
    shop,
  });
  const url = await app.listen({ host: "127.0.0.1", port });
  return { url, clock, gorgias, annexCloud, faults, requests, close: () => app.close() };
}

/** Clients learn the server's clock from its Date header, so it has to be the sandbox's. */
function dateBySandboxClock(app: FastifyInstance, clock: SandboxClock): void {
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("date", new Date(clock.nowMs()).toUTCString());
  });
}

function delayAnswers(app: FastifyInstance, clock: SandboxClock, latencyMs: number): void {
  app.addHook("onSend", async (request) => {
    if (serviceOf(request.url) !== undefined) {
      await clock.sleep(latencyMs);
    }
  });
}

/** A tenant that does not exist gets a page, not JSON: nothing behind the host would write any. */
function answerUnknownAddresses(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    reply.code(404);
    if (serviceOf(request.url) !== "gorgias") {
      return reply.send({ error: "Nothing here." });
    }
    return reply
      .type("text/html; charset=utf-8")
      .send("<!doctype html><html><body><h1>Page not found</h1></body></html>");
  });
}

/** Where the two APIs answer; the path's first part stands for the host. */
const apis = {
  gorgias: `/${sandboxCredentials.gorgias.domain}.gorgias.com/api`,
  annexCloud: annexCloudHosts.map((host) => `/${host}/api/3.0`),
};

function serveControl(app: FastifyInstance, faults: Faults, requests: RequestLog): void {
  const control: string[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    if (url.startsWith("/_sandbox") && method !== "HEAD") {
      control.push(`${method} ${url}`);
    }
  });
  app.get("/_sandbox", async () => ({ apis, control }));
  app.post("/_sandbox/faults", async (request, reply) => {
    const { success, data, error } = z.array(faultSchema).safeParse([request.body].flat());
    if (!success) {
      return reply.code(400).send({ error: z.prettifyError(error) });
    }
    faults.add(...(data as Fault[]));
    return reply.code(204).send();
  });
  app.delete("/_sandbox/faults", async (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  app.get("/_sandbox/requests", async () => requests.entries);
  app.delete("/_sandbox/requests", async (_request, reply) => {
    requests.clear();
    return reply.code(204).send();
  });
}

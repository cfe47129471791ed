import type { FastifyInstance, FastifyRequest } from "fastify";
import type { SandboxClock } from "./clock";
import { jsonOf } from "./faultHooks";
import { pathOf, type Service, serviceOf } from "./services";

/** A request to one of the two APIs, as it ended for the caller. */
export interface RequestLogEntry {
  service: Service;
  method: string;
  /** Host and path; queries may hold addresses and cursors, headers credentials. */
  path: string;
  /** What the caller got; null where the connection broke first. */
  status: number | null;
  /** When the request arrived, in sandbox time. */
  atMs: number;
}

/** A request with all that it asked, and what the API itself answered to it. */
export interface Exchange {
  service: Service;
  method: string;
  /** Host, path and query. */
  url: string;
  body: unknown;
  /** False where a fault answered in place of the API. */
  processed: boolean;
  /** The API's status and JSON before any fault changed them; none while it has not answered. */
  status?: number;
  answer?: unknown;
}

/** Notes every API request in the order of arrival. */
export class RequestLog {
  readonly entries: RequestLogEntry[] = [];
  /** Whole requests, noted once somebody in this process has set a list; no control route tells them. */
  exchanges?: Exchange[];

  clear(): void {
    this.entries.length = 0;
    this.exchanges &&= [];
  }
}

/** Fills the log; `isOwn` picks out the requests the sandbox makes to itself. */
export function logRequests(
  app: FastifyInstance,
  {
    log,
    clock,
    isOwn,
  }: { log: RequestLog; clock: SandboxClock; isOwn(headers: Record<string, unknown>): boolean },
): void {
  const exchanges = new WeakMap<FastifyRequest, Exchange>();
  app.addHook("preHandler", async (request) => {
    const exchange = exchanges.get(request);
    if (exchange) {
      Object.assign(exchange, { body: request.body, processed: true });
    }
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const exchange = exchanges.get(request);
    if (exchange) {
      Object.assign(exchange, { status: reply.statusCode, answer: jsonOf(reply, payload) });
    }
    return payload;
  });
  app.addHook("onRequest", async (request, reply) => {
    const service = serviceOf(request.url);
    if (service === undefined || isOwn(request.headers)) {
      return;
    }
    const entry: RequestLogEntry = {
      service,
      method: request.method,
      path: pathOf(request.url),
      status: null,
      atMs: clock.nowMs(),
    };
    log.entries.push(entry);
    if (log.exchanges) {
      const { method, url } = request;
      const exchange: Exchange = { service, method, url, body: undefined, processed: false };
      exchanges.set(request, exchange);
      log.exchanges.push(exchange);
    }
    reply.raw.once("finish", () => {
      if (!request.raw.socket.destroyed) {
        entry.status = reply.statusCode;
      }
    });
  });
}

import type { FastifyInstance } from "fastify";
import type { SandboxClock } from "./clock";
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

/** Notes every API request in the order of arrival. */
export class RequestLog {
  readonly entries: RequestLogEntry[] = [];

  clear(): void {
    this.entries.length = 0;
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
    reply.raw.once("finish", () => {
      if (!request.raw.socket.destroyed) {
        entry.status = reply.statusCode;
      }
    });
  });
}

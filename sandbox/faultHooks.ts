import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SandboxClock } from "./clock";
import type { FaultHit, Faults } from "./faults";
import { type LateMark, lateRepeater } from "./lateRequests";

interface FaultHookOptions {
  faults: Faults;
  clock: SandboxClock;
  mark: LateMark;
}

/** Lets faults hit the requests of both APIs. */
export function injectFaults(
  app: FastifyInstance,
  { faults, clock, mark }: FaultHookOptions,
): void {
  const repeatLater = lateRepeater(app, { clock, mark });
  const hits = new WeakMap<FastifyRequest, FaultHit>();
  app.addHook("onRequest", async (request, reply) => {
    if (mark.isOn(request.headers)) {
      return;
    }
    const hit = faults.take(request.method, request.url);
    if (hit === undefined) {
      return;
    }
    hits.set(request, hit);
    if (hit.kind === "late") {
      await repeatLater(request, hit.delayMs);
    }
    return spoilBefore(hit, request, reply);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const hit = hits.get(request);
    return hit === undefined ? payload : spoilAfter(hit, { request, reply, payload, clock });
  });
}

/** What happens instead of processing; an answered or broken request goes no further. */
function spoilBefore(hit: FaultHit, request: FastifyRequest, reply: FastifyReply) {
  switch (hit.kind) {
    case "status":
      return reply
        .code(hit.status)
        .headers(hit.headers ?? {})
        .send(hit.body);
    case "rateLimit":
      return reply
        .code(429)
        .header("retry-after", String(hit.retryAfterSeconds))
        .send({ error: { msg: "Too many requests." } });
    case "html":
      return reply.code(hit.status).type("text/html; charset=utf-8").send(errorPage(hit.status));
    case "dropBefore":
    case "late":
      request.raw.socket.destroy();
      return reply.hijack();
    default:
      return undefined;
  }
}

interface Answering {
  request: FastifyRequest;
  reply: FastifyReply;
  payload: unknown;
  clock: SandboxClock;
}

/** What becomes of the answer of a request that was processed. */
async function spoilAfter(hit: FaultHit, { request, reply, payload, clock }: Answering) {
  switch (hit.kind) {
    case "statusAfter":
      reply.removeHeader("content-length").code(hit.status);
      reply.type(typeof hit.body === "string" ? "text/plain" : "application/json; charset=utf-8");
      reply.headers(hit.headers ?? {});
      return bodyText(hit.body);
    case "htmlAfter":
      reply.removeHeader("content-length").code(hit.status).type("text/html; charset=utf-8");
      return errorPage(hit.status);
    case "dropAfter":
      request.raw.socket.destroy();
      return payload;
    case "truncate":
      return firstHalf(Buffer.from(bodyText(payload)), reply);
    case "slow":
      await clock.sleep(hit.delayMs);
      return payload;
    default:
      return payload;
  }
}

/** Promises the whole body, sends half of it and breaks off. */
function firstHalf(body: Buffer, reply: FastifyReply): Readable {
  reply.header("content-length", Math.max(body.length, 2));
  return Readable.from(
    (async function* () {
      yield body.subarray(0, Math.ceil(body.length / 2));
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error("Cut short.");
    })(),
  );
}

const bodyText = (body: unknown): string =>
  body === undefined || body === null ? "" : typeof body === "string" ? body : JSON.stringify(body);

const errorPage = (status: number) =>
  `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;

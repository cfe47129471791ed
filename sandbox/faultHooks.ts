import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Change, changed } from "./changes";
import type { SandboxClock } from "./clock";
import type { FaultHit, Faults } from "./faults";
import { type LateMark, lateRepeater } from "./lateRequests";
import { oddBody, page } from "./oddAnswers";
import { serviceOf } from "./services";

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
      return reply.send(written(hit, reply));
    case "odd":
      return hit.processed ? undefined : reply.send(oddly(hit, request, reply));
    case "rateLimit":
      return reply
        .code(429)
        .header("retry-after", String(hit.retryAfterSeconds))
        .send({ error: { msg: "Too many requests." } });
    case "html":
      return reply.send(errorPage(hit, reply));
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
      return written(hit, reply);
    case "odd":
      return hit.processed ? oddly(hit, request, reply, payload) : payload;
    case "changed":
      return changedAnswer(hit.change, reply, payload);
    case "htmlAfter":
      return errorPage(hit, reply);
    case "dropAfter":
      request.raw.socket.destroy();
      return payload;
    case "truncate":
      return firstHalf(Buffer.from(bodyText(payload ?? undefined)), reply);
    case "slow":
      await clock.sleep(hit.delayMs);
      return payload;
    case "misdated":
      reply.header("date", new Date(clock.nowMs() + hit.aheadMs).toUTCString());
      return payload;
    default:
      return payload;
  }
}

/** Names status and type of an answer, whatever was said before. */
const answering = (reply: FastifyReply, status: number, contentType: string) =>
  reply.removeHeader("content-length").code(status).type(contentType);

function written(hit: Extract<FaultHit, { kind: `status${string}` }>, reply: FastifyReply): string {
  const isText = typeof hit.body === "string";
  const type = hit.contentType ?? (isText ? "text/plain" : jsonType);
  answering(reply, hit.status, type).headers(hit.headers ?? {});
  return bodyText(hit.body);
}

/** A success of the API's own keeps its status, except one that may hold no body. */
function oddly(
  { answer }: Extract<FaultHit, { kind: "odd" }>,
  { url }: FastifyRequest,
  reply: FastifyReply,
  payload?: unknown,
): string {
  const { statusCode } = reply;
  const isSuccess = statusCode >= 200 && statusCode < 300;
  const real = isSuccess ? jsonOf(reply, payload) : undefined;
  const { contentType, text } = oddBody(answer, serviceOf(url), real);
  answering(reply, isSuccess && statusCode !== 204 ? statusCode : 200, contentType);
  return text;
}

function changedAnswer(change: Change, reply: FastifyReply, payload: unknown): unknown {
  const real = reply.statusCode < 300 ? jsonOf(reply, payload) : undefined;
  if (real === undefined) {
    return payload;
  }
  reply.removeHeader("content-length");
  return bodyText(changed(real, change));
}

/** The JSON that an answer holds, if it holds any. */
export function jsonOf(reply: FastifyReply, payload: unknown): unknown {
  const isJson = /^application\/json/.test(String(reply.getHeader("content-type")));
  return isJson && typeof payload === "string" ? JSON.parse(payload) : undefined;
}

/** Promises the whole body, sends half of it and breaks off. */
function firstHalf(body: Buffer, reply: FastifyReply): Readable | Buffer {
  // Fastify crashes on a stream that fails before its head was sent, as it does to a caller who left.
  if (reply.raw.destroyed || reply.request.raw.socket.destroyed) {
    return body;
  }
  reply.header("content-length", Math.max(body.length, 2));
  return Readable.from(
    (async function* () {
      yield body.subarray(0, Math.ceil(body.length / 2));
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error("Cut short.");
    })(),
  );
}

const jsonType = "application/json; charset=utf-8";

const bodyText = (body: unknown): string =>
  body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);

function errorPage({ status }: { status: number }, reply: FastifyReply): string {
  answering(reply, status, "text/html; charset=utf-8");
  return page(status);
}

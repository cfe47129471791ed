import { z } from "zod";
import { changeSchema } from "./changes";
import { oddAnswers } from "./oddAnswers";
import { type Random, seededRandom } from "./random";
import { pathOf, type Service, serviceOf } from "./services";

const status = z.int().min(200).max(599);
const answer = {
  status,
  /** The body to answer with: text as it is, anything else as JSON, none where left out. */
  body: z.unknown().optional(),
  /** What the body is said to be, where that is not what it is. */
  contentType: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
};
const delay = { delayMs: z.number().min(0) };

const target = {
  service: z.enum(["gorgias", "annexCloud", "storage"]).optional(),
  method: z.string().optional(),
  /** A regular expression the host and path must match; `{id}` stands for any one part. */
  path: z.string().refine(isPattern, "Not a regular expression.").optional(),
  /** How many fitting requests get through first. */
  skip: z.int().min(0).default(0),
  times: z.union([z.int().min(1), z.literal("all")]).default(1),
  /** How likely a fitting request is to be hit. */
  probability: z.number().min(0).max(1).default(1),
};

const kind = <const Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ ...target, kind: z.literal(name), ...shape });

/** A way for requests to go wrong, and which requests. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** Answers at once; nothing is processed. */
  kind("status", answer),
  /** Processes the request, then answers this instead. */
  kind("statusAfter", answer),
  /** Answers success with a body that nobody expects. */
  kind("odd", { answer: z.enum(oddAnswers), processed: z.boolean().default(true) }),
  /** Processes the request and sends the success's JSON changed; refusals stay as they are. */
  kind("changed", { change: changeSchema }),
  kind("rateLimit", { retryAfterSeconds: z.int().min(0) }),
  /** Breaks the connection; nothing is processed. */
  kind("dropBefore", {}),
  /** Processes the request, then breaks the connection. */
  kind("dropAfter", {}),
  /** Breaks the connection at once and processes the request later. */
  kind("late", delay),
  /** Processes the request and breaks the connection in the middle of the answer. */
  kind("truncate", {}),
  /** Answers with an error page; nothing is processed. */
  kind("html", { status }),
  /** Processes the request, then answers with an error page. */
  kind("htmlAfter", { status }),
  /** Processes the request at once and holds the answer back. */
  kind("slow", delay),
  /** Processes the request and dates the answer by a clock of its own, as a proxy may. */
  kind("misdated", { aheadMs: z.number() }),
]);

export type Fault = z.input<typeof faultSchema>;
export type FaultHit = z.output<typeof faultSchema>;

interface Pending {
  fault: FaultHit;
  fittingSoFar: number;
  hitsLeft: number;
}

/**
 * The faults that wait for a request to hit; the first that fits takes it. The same faults come
 * over HTTP, as `POST /_sandbox/faults` with one or a list of them, except changes by a function:
 *
 *     faults.add({ kind: "odd", answer: "emptyList", method: "GET", path: "/customers/{id}$" });
 *     faults.add({ kind: "odd", answer: "error", service: "annexCloud", processed: false, times: "all" });
 *     faults.add({ kind: "statusAfter", status: 200, contentType: "text/html", body: "{}" });
 *     faults.add({ kind: "changed", change: { field: ["data", "*", "email"], as: "null" }, times: "all" });
 *     faults.add({ kind: "changed", change: (body) => ({ Data: body }) });
 */
export class Faults {
  private pending: Pending[] = [];
  private readonly random: Random;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  add(...faults: Fault[]): void {
    for (const given of faults) {
      const fault = faultSchema.parse(given);
      this.pending.push({
        fault,
        fittingSoFar: 0,
        hitsLeft: fault.times === "all" ? Infinity : fault.times,
      });
    }
  }

  clear(): void {
    this.pending = [];
  }

  /** The fault this request runs into, which is thereby used up once. */
  take(method: string, url: string): FaultHit | undefined {
    const service = serviceOf(url);
    if (service === undefined) {
      return undefined;
    }
    for (const entry of this.pending) {
      if (!fits(entry.fault, { service, method, path: pathOf(url) })) {
        continue;
      }
      entry.fittingSoFar += 1;
      if (entry.fittingSoFar <= entry.fault.skip) {
        continue;
      }
      if (!this.random.chance(entry.fault.probability)) {
        continue;
      }
      entry.hitsLeft -= 1;
      if (entry.hitsLeft === 0) {
        this.pending = this.pending.filter((other) => other !== entry);
      }
      return entry.fault;
    }
    return undefined;
  }
}

function fits(
  fault: FaultHit,
  request: { service: Service; method: string; path: string },
): boolean {
  return (
    (fault.service === undefined || fault.service === request.service) &&
    (fault.method === undefined || fault.method.toUpperCase() === request.method) &&
    (fault.path === undefined || patternOf(fault.path).test(request.path))
  );
}

const patternOf = (source: string) => new RegExp(source.replace(/\{[a-z]\w*\}/gi, "[^/]+"));

function isPattern(source: string): boolean {
  try {
    return patternOf(source) instanceof RegExp;
  } catch {
    return false;
  }
}

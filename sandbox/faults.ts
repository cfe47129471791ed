import { z } from "zod";
import { type Random, seededRandom } from "./random";
import { pathOf, type Service, serviceOf } from "./services";

const status = z.int().min(200).max(599);
const answer = {
  status,
  /** The body to answer with, sent as JSON unless it is text. */
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
};
const delay = { delayMs: z.number().min(0) };

const target = {
  service: z.enum(["gorgias", "annexCloud", "storage"]).optional(),
  method: z.string().optional(),
  /** A regular expression the host and path must match. */
  path: z.string().refine(isPattern, "Not a regular expression.").optional(),
  /** How many fitting requests get through first. */
  skip: z.int().min(0).default(0),
  times: z.int().min(1).default(1),
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
]);

export type Fault = z.input<typeof faultSchema>;
export type FaultHit = z.output<typeof faultSchema>;

interface Pending {
  fault: FaultHit;
  fittingSoFar: number;
  hitsLeft: number;
}

/** The faults that wait for a request to hit; the first that fits takes it. */
export class Faults {
  private pending: Pending[] = [];
  private readonly random: Random;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  add(...faults: Fault[]): void {
    for (const given of faults) {
      const fault = faultSchema.parse(given);
      this.pending.push({ fault, fittingSoFar: 0, hitsLeft: fault.times });
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
    (fault.path === undefined || new RegExp(fault.path).test(request.path))
  );
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

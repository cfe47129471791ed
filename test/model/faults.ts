import fc from "fast-check";
import type { Fault } from "../../sandbox/faults";

const internalFault = { errorCode: "AC1001" };

/** Longer than some of a call's pauses and shorter than others. */
const lateMs = [1_000, 3_000, 5_000];

/** What must have passed before everything that was sent has landed. */
export const longestLateMs = Math.max(...lateMs);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ method: "POST", path: "/points$" }) },
  { weight: 2, arbitrary: fc.constant({ method: "POST", path: "/users$" }) },
  { weight: 2, arbitrary: fc.constant({ method: "PATCH", path: "/users/" }) },
  { weight: 2, arbitrary: fc.constant({ method: "POST", path: "/orders$" }) },
  { weight: 2, arbitrary: fc.constant({ method: "GET", path: "/activity$" }) },
  { weight: 1, arbitrary: fc.constant({ method: "GET" }) },
);

const kind = fc.oneof(
  fc.constant({ kind: "status", status: 503 }),
  fc.constant({ kind: "status", status: 404, body: internalFault }),
  fc.constant({ kind: "html", status: 502 }),
  fc.constant({ kind: "rateLimit", retryAfterSeconds: 1 }),
  fc.constant({ kind: "dropBefore" }),
  { weight: 2, arbitrary: fc.constant({ kind: "dropAfter" }) },
  fc.constant({ kind: "statusAfter", status: 503 }),
  fc.constant({ kind: "statusAfter", status: 404, body: internalFault }),
  fc.constant({ kind: "htmlAfter", status: 502 }),
  fc.constant({ kind: "truncate" }),
  fc.constant({ kind: "status", status: 200, body: { status: "maintenance" } }),
  fc.constant({ kind: "statusAfter", status: 200, body: {} }),
  fc.constant({ kind: "statusAfter", status: 200, body: { errorCode: "AC0000" } }),
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("late"), delayMs: fc.constantFrom(...lateMs) }),
  },
);

/** A fault at any step of any write or look-up, once or several times over. */
export const faults: fc.Arbitrary<Fault> = fc
  .record({
    step,
    kind,
    skip: fc.nat({ max: 2 }),
    times: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 5 })),
  })
  .map(
    ({ step, kind, ...rest }) => ({ service: "annexCloud", ...step, ...kind, ...rest }) as Fault,
  );

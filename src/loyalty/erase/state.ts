import { z } from "zod";
import { digestOfJson } from "../../api/digest";
import { eg, shape } from "../../api/shape";
import { customersPart } from "../sync/round";
import type { Erased } from "./eraseOne";

const count = () => z.number().int().min(0);

/** Somebody off whom nothing could be taken. */
export const failure = () =>
  z.object({
    customerId: eg(z.string(), "3924"),
    reason: eg(z.string(), "Gorgias does not tell the customer's data as a JSON object"),
  });

const state = shape(() =>
  z.object({
    version: z.literal(1),
    /** A digest of what is to be erased, since an address would outlast its erasure here. */
    request: z.string(),
    isDone: z.boolean(),
    /** Where the walk over all customers stands; null at its beginning. */
    part: customersPart().nullable(),
    erased: count(),
    /** What this walk has come to; the last one finds nothing to erase. */
    inWalk: z.object({ erased: count(), otherPrograms: count(), failed: z.array(failure()) }),
  }),
);

const nothingYet = { erased: 0, otherPrograms: 0, failed: [] };

/** How far an erasure has come. Where it is lost, the walk begins anew and finds less to do. */
export type EraseState = z.output<ReturnType<typeof state>>;

export function readState(stored: unknown, request: readonly unknown[]): EraseState {
  const digest = digestOfJson(request);
  const { success, data } = state().safeParse(stored);
  return success && data.request === digest
    ? data
    : { version: 1, request: digest, isDone: false, part: null, erased: 0, inWalk: nothingYet };
}

const mostFailures = 100;

/** The state after another customer. */
export function stateAfter(state: EraseState, customerId: string, fate: Erased): EraseState {
  const { erased, otherPrograms, failed } = state.inWalk;
  const isErased = fate === "erased" ? 1 : 0;
  return {
    ...state,
    erased: state.erased + isErased,
    inWalk: {
      erased: erased + isErased,
      otherPrograms: otherPrograms + (fate === "otherPrograms" ? 1 : 0),
      failed:
        typeof fate === "object" && failed.length < mostFailures
          ? [...failed, { customerId, reason: fate.failed }]
          : failed,
    },
  };
}

/** At the end of the customers: another walk, unless this one found nothing. */
export function stateAfterWalk(state: EraseState): EraseState {
  const isDone = state.inWalk.erased === 0;
  return { ...state, isDone, part: null, inWalk: isDone ? state.inWalk : nothingYet };
}

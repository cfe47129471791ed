import { z } from "zod";
import { shape } from "../../api/shape";

/** The customers are walked oldest first, so that whoever comes in meanwhile comes last. */
const customersPart = () =>
  z.object({
    part: z.literal("customers"),
    cursor: z.string().nullable(),
    /** Pages read under the present chain of cursors, and the cursor noted at a power of two. */
    pages: z.number().int(),
    mark: z.string().nullable(),
    /** How often the chain was lost. */
    restarts: z.number().int(),
    /** Customers created before this are dealt with, and of that very moment those with these ids. */
    afterMicros: z.number().int(),
    afterIds: z.array(z.number().int()),
  });

const spanMs = () => z.object({ fromMs: z.number(), toMs: z.number() });

/** Then, where asked for, the members who joined, in spans of time that are still to be read. */
const membersPart = () =>
  z.object({ part: z.literal("members"), untilMs: z.number(), spans: z.array(spanMs()) });

const round = shape(() => z.discriminatedUnion("part", [customersPart(), membersPart()]));

export type CustomersPart = z.output<ReturnType<typeof customersPart>>;
export type MembersPart = z.output<ReturnType<typeof membersPart>>;
export type Span = z.output<ReturnType<typeof spanMs>>;
/** Where a round stands; lives as long as the round. */
export type Round = CustomersPart | MembersPart;

export const beginning: CustomersPart = {
  part: "customers",
  cursor: null,
  pages: 0,
  mark: null,
  restarts: 0,
  afterMicros: 0,
  afterIds: [],
};

export function readRound(paginationState: unknown): Round {
  return paginationState ? round().parse(paginationState) : beginning;
}

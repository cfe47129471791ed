import { z } from "zod";
import { shape } from "../../api/shape";

/** The customers are walked oldest first, so that customers who are created meanwhile come last. */
const customersPart = () =>
  z.object({
    part: z.literal("customers"),
    cursor: z.string().nullable(),
    /** How many pages were read since the first cursor, and the cursor noted at a power of two. */
    pages: z.number().int(),
    mark: z.string().nullable(),
    /** How often Gorgias did not know a cursor any more. */
    restarts: z.number().int(),
    /**
     * The round has handed over all customers who were created before this moment; null once the
     * list has shown that it is not in that order.
     */
    afterMicros: z.number().nullable(),
    /** Of the customers who were created at that very moment, it has handed over these. */
    afterIds: z.array(z.coerce.string()),
    /** When the last customer of the page before was created. */
    pageEndMicros: z.number().default(0),
  });

const spanMs = () => z.object({ fromMs: z.number(), toMs: z.number() });

/** Then come the members who joined, if they were asked for: the spans of time that are still to be read. */
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
  pageEndMicros: 0,
};

export function readRound(paginationState: unknown): Round {
  return paginationState ? round().parse(paginationState) : beginning;
}

const watermark = shape(() =>
  z.object({
    version: z.literal(1),
    /** The program; times of another one mean nothing here. */
    source: z.string(),
    /** Members who joined before this were handed over. */
    joinedUntilMs: z.number(),
  }),
);

/** What one round leaves to the next. */
export function watermarkAt(
  joinedUntilMs: number,
  source: string,
): z.output<ReturnType<typeof watermark>> {
  return { version: 1, source, joinedUntilMs };
}

/** The moment kept for this program; undefined where there is none that can be used. */
export function joinedUntilMs(stored: unknown, source: string): number | undefined {
  const { success, data } = watermark().safeParse(stored);
  return success && data.source === source ? data.joinedUntilMs : undefined;
}

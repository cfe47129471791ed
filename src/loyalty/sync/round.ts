import { z } from "zod";
import { asObject } from "../../api/fields";
import { shape } from "../../api/shape";

/** The customers are walked oldest first, so that customers who are created meanwhile come last. */
export const customersPart = () =>
  z.object({
    part: z.literal("customers"),
    cursor: z.string().nullable(),
    /** How many pages were read since the first cursor, and the cursor noted at a power of two. */
    pages: z.number().int(),
    mark: z.string().nullable(),
    /** How often Gorgias did not know a cursor any more since somebody new was handed over. */
    restarts: z.number().int(),
    pagesAtOnce: z.number().int().min(1),
    /** When the walk began, and how many customers it has handed over. */
    sinceMs: z.number(),
    handed: z.number().int(),
    /** How many customers there are; null while nobody knows. */
    inAll: z.number().int().nullable(),
    /** How far they are counted ahead; without a cursor the count was given up. */
    ahead: z.object({ cursor: z.string().nullable(), customers: z.number().int() }).nullable(),
    /** The walk goes on where one before it was broken off, so whoever came first is of that time. */
    isResumed: z.boolean(),
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

export const beginning = (sinceMs: number, inAll: number | null = null): CustomersPart => ({
  part: "customers",
  cursor: null,
  pages: 0,
  mark: null,
  restarts: 0,
  pagesAtOnce: 1,
  sinceMs,
  handed: 0,
  inAll,
  ahead: null,
  isResumed: false,
  afterMicros: 0,
  afterIds: [],
  pageEndMicros: 0,
});

/** @returns undefined at the beginning of a round */
export function readRound(paginationState: unknown): Round | undefined {
  return paginationState ? round().parse(paginationState) : undefined;
}

const walk = shape(() =>
  z.object({
    /** The Gorgias account; customers of another one mean nothing here. */
    account: z.string(),
    /** What was begun and not ended. */
    part: customersPart().nullable(),
    inAll: z.number().int().nullable(),
  }),
);

/** What the flow's state keeps of a walk: all that the next round needs to go on with it. */
export function walkState(
  stored: unknown,
  account: string,
  part: CustomersPart | null,
  inAll: number | null,
) {
  return { ...asObject(stored), walk: { account, part, inAll } };
}

/** Where a round begins: after the customers whom one before it has dealt with, if it was broken off. */
export function walkToBegin(stored: unknown, account: string, nowMs: number): CustomersPart {
  const { success, data } = walk().safeParse(asObject(stored)?.walk);
  const known = success && data.account === account ? data : undefined;
  return known?.part
    ? { ...known.part, restarts: 0, ahead: null, isResumed: true }
    : beginning(nowMs, known?.inAll);
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

/** The flow's state at the end of a round that looked for new members. */
export function watermarkAt(stored: unknown, joinedUntilMs: number, source: string) {
  return { ...asObject(stored), version: 1, source, joinedUntilMs };
}

/** The moment kept for this program; undefined where there is none that can be used. */
export function joinedUntilMs(stored: unknown, source: string): number | undefined {
  const { success, data } = watermark().safeParse(stored);
  return success && data.source === source ? data.joinedUntilMs : undefined;
}

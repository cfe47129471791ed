import { z } from "zod";
import { eg } from "../../api/shape";

/** Whether this call did it, or an earlier one with the same key had. */
export type Outcome = "applied" | "alreadyApplied";

/** The same in the shape of an answer. */
export const outcomeField = (already: string) =>
  eg(z.enum(["applied", "alreadyApplied"]), "applied", `alreadyApplied where ${already}`);

/** What a found proof is: this write, perhaps this write, or, in words, what the key belongs to. */
export type Content = "same" | "unread" | { other: string };

/** One write that has to take effect once, and how to find out whether it did. */
export interface GuardedWrite<Proof, Answer extends { outcome: Outcome }> {
  /** What is done, for whom: the start of every error's text. */
  what: string;
  /** Whose points it is about: in this process, a member's writes go one after the other. */
  memberId: string;
  /** Tells kinds of writes apart whose keys may be alike. */
  kind: string;
  /** What Annex Cloud accepts once. */
  key: string;
  /** The key in words, and where it shows. */
  lookFor: string;
  /** All that the outcome depends on. */
  content: unknown;
  /** Does Annex Cloud refuse a second write with this key? If not, it is looked for before it is sent once. */
  guarded: boolean;
  /** May somebody else be sending this key at this moment, as the two deliveries of a double click do? */
  mayHaveTwin?: boolean;
  /**
   * Throws what stands against it before anything is sent.
   * @returns the proof of another write that counts as this one
   */
  before?: () => Promise<Proof | undefined>;
  send: () => Promise<Answer>;
  /** Does this refusal say that the key has been used? */
  isDuplicate: (error: unknown) => boolean;
  /** Reads what proves the write, back to a moment where that is enough. */
  find: (notBeforeMs?: () => number) => Promise<Proof | undefined>;
  /** When the found write was made, in the server's time: at the earliest and at the latest. */
  madeBetweenMs: (proof: Proof) => [earliestMs: number, latestMs: number];
  /** Left out where whatever is found is this write. */
  contentOf?: (proof: Proof) => Content;
  answerFrom: (proof: Proof, outcome: Outcome) => Promise<Answer>;
  /** Adds to the answer, or takes back, what only shows once it is booked; the member's next write waits. */
  after?: (answer: Answer) => Promise<Answer>;
}

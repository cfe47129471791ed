/** Whether this call did it, or an earlier one with the same key had. */
export type Outcome = "applied" | "alreadyApplied";

/** One write that has to take effect once, and how to find out whether it did. */
export interface GuardedWrite<Proof, Answer extends { outcome: Outcome }> {
  /** What is done, for whom: the start of every error's text. */
  what: string;
  /** Tells kinds of writes apart whose keys may be alike. */
  kind: string;
  /** What Annex Cloud accepts once. */
  key: string;
  /** The key in words, and where it shows. */
  lookFor: string;
  /** All that the outcome depends on. */
  content: unknown;
  /** Does Annex Cloud refuse a second write with this key? If not, nothing is ever sent twice. */
  guarded: boolean;
  /**
   * What has to be known before anything is sent. `look` finds an earlier write with this key.
   * @returns the proof that it is done already
   */
  before?: (look: () => Promise<Proof | undefined>) => Promise<Proof | undefined>;
  send: () => Promise<Answer>;
  /** Does this refusal say that the key has been used? */
  isDuplicate: (error: unknown) => boolean;
  /** Reads what proves the write, back to a moment where that is enough. */
  find: (notBeforeMs?: number) => Promise<Proof | undefined>;
  /** When the found write was made, in the server's time. */
  madeAtMs: (proof: Proof) => number;
  /** What the key belongs to instead; undefined where it is this write. */
  otherContent: (proof: Proof) => string | undefined;
  /** Does AC1010 without a proof show that the key is another transaction's? */
  alwaysLeavesProof: boolean;
  answerFrom: (proof: Proof, outcome: Outcome) => Promise<Answer>;
}

import { z } from "zod";
import type { Run } from "../../api/run";
import { eg } from "../../api/shape";
import {
  ConnectorError,
  DuplicateOrderError,
  mayHaveHappened,
  ServerError,
  UncertainOutcomeError,
} from "../../transport/errors";
import type { AnnexCloudClient } from "../client";
import { createDatePrecisionMs } from "../fields";
import { shareOutcome } from "./sharing";

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
  /** When the found write was made, in the server's time: at the earliest and at the latest. */
  madeBetweenMs: (proof: Proof) => [earliestMs: number, latestMs: number];
  /** Left out where whatever is found is this write. */
  contentOf?: (proof: Proof) => Content;
  /** Does AC1010 without a proof show that the key is another transaction's? */
  alwaysLeavesProof: boolean;
  answerFrom: (proof: Proof, outcome: Outcome) => Promise<Answer>;
}

/** How often one call sends, each time with the same key. */
const maxSends = 4;
const firstPauseMs = 500;
/** Clocks differ; nothing that this call made is older. */
const lookBackMs = 15 * 60_000;

/**
 * Makes a write take effect once. Every send carries the same key, which Annex Cloud accepts once;
 * a lost answer is settled by reading back what the write leaves behind.
 *
 * | state                              | what is known         | what is done                              |
 * | ---------------------------------- | --------------------- | ----------------------------------------- |
 * | something stands against it before | this call wrote       | look for the key: `alreadyApplied`, or    |
 * | the first send: balance, limit     | nothing               | the refusal where nothing is found        |
 * | good answer                        | written               | `applied`                                 |
 * | refused, no send lost before       | not written           | the refusal as it is                      |
 * | refused, a send lost before        | the lost one may land | UncertainOutcomeError                     |
 * | key used, proof of same content    | written               | `applied` where a lost send of this call  |
 * |                                    |                       | made it, else `alreadyApplied`            |
 * | key used, other content or no      | the key is another    | DuplicateOrderError                       |
 * | proof to the end                   | transaction's         |                                           |
 * | key used, not readable             | written by somebody   | UncertainOutcomeError                     |
 * | lost: no answer, 5xx, AC1001       | perhaps written       | read back to 15 minutes before the call   |
 * | … proof of the same content        | written               | as after a used key                       |
 * | … no proof                         | may still land        | send again, which the key guards          |
 * | … no proof, sends used up          | may still land        | look once more, UncertainOutcomeError     |
 * | … not readable                     | perhaps written       | UncertainOutcomeError                     |
 * | proof that may be another's, or    | written, by somebody  | UncertainOutcomeError                     |
 * | after a lost send an earlier one's | or by this call       |                                           |
 *
 * | write          | key, and the refusal that guards it | proof of the same content                 |
 * | -------------- | ----------------------------------- | ----------------------------------------- |
 * | credit, debit  | order id, AC1010                    | row: order id, activity, points           |
 * | redemption     | order id, AC1010                    | row: order id, DEBIT, reward              |
 * | new member     | member id, AC1006                   | the member; one who was there before is   |
 * |                |                                     | `alreadyApplied` whatever the profile     |
 * | welcome points | order id made of the member id,     | row: order id; or, before the first send, |
 * |                | AC1010                              | any enrolment row of the member           |
 * | order          | its own id, AC1010                  | row: order id, CREDIT, purchase action.   |
 * |                |                                     | An order may earn nothing and leave none, |
 * |                |                                     | so after a lost send a used key without a |
 * |                |                                     | row is UncertainOutcomeError              |
 * | return, cancel | order id and number of the return;  | as many rows: order id, DEBIT. Sent once: |
 * |                | no refusal guards it                | a lost one is only looked for             |
 *
 * Nothing is remembered in the process: after a crash between any two requests the next call with
 * the same key finds the same states. https://s15.socialannex.net/help/acapi.html (AC1006, AC1010)
 */
export function exactlyOnce<Proof, Answer extends { outcome: Outcome }>(
  client: AnnexCloudClient,
  run: Run,
  write: GuardedWrite<Proof, Answer>,
): Promise<Answer> {
  const { kind, key, content } = write;
  return shareOutcome(run.runtime, {
    key: JSON.stringify([client.identity, kind, key]),
    content,
    work: async () => {
      const done = await write.before?.(() => look(write, undefined));
      return done === undefined
        ? sendUntilSettled(client, run, write)
        : write.answerFrom(done, "alreadyApplied");
    },
  });
}

async function sendUntilSettled<Proof, Answer extends { outcome: Outcome }>(
  client: AnnexCloudClient,
  run: Run,
  write: GuardedWrite<Proof, Answer>,
): Promise<Answer> {
  const startedAtMs = run.runtime.clock.nowMs();
  const lookBackToMs = startedAtMs - lookBackMs;
  const answerFrom = (proof: Proof, sendLost: boolean) => {
    const beganMs = client.serverMs(startedAtMs) - createDatePrecisionMs;
    const [earliestMs, latestMs] = write.madeBetweenMs(proof);
    const own = earliestMs >= beganMs;
    if (sendLost && !own && !(latestMs < beganMs)) {
      throw uncertain(write, new ServerError("it is there, but its date does not tell since when"));
    }
    return write.answerFrom(proof, sendLost && own ? "applied" : "alreadyApplied");
  };
  let lost: Error | undefined;
  for (let sends = 1; sends <= maxSends; sends += 1) {
    try {
      if (sends === 1 || write.guarded) {
        return await write.send();
      }
    } catch (error) {
      const duplicate = write.isDuplicate(error);
      if (!duplicate && !mayHaveHappened(error)) {
        throw lost ? uncertain(write, error) : error;
      }
      lost = duplicate ? lost : (error as Error);
      if (duplicate) {
        // The proof may be of any age; that of an own lost send is young.
        const proof = await look(write, error);
        if (proof !== undefined) {
          return answerFrom(proof, lost !== undefined);
        }
        throw lost && !write.alwaysLeavesProof ? uncertain(write, lost) : belongsToAnother(write);
      }
    }
    const proof = await look(write, lost, lookBackToMs);
    if (proof !== undefined) {
      return answerFrom(proof, true);
    }
    await pauseAfterLostSend(run, sends);
  }
  const proof = await look(write, lost, lookBackToMs);
  if (proof !== undefined) {
    return answerFrom(proof, true);
  }
  throw uncertain(write, lost);
}

/** @throws DuplicateOrderError for other content, UncertainOutcomeError for what cannot be read */
async function look<Proof, Answer extends { outcome: Outcome }>(
  write: GuardedWrite<Proof, Answer>,
  cause: unknown,
  notBeforeMs?: number,
): Promise<Proof | undefined> {
  const proof = await write.find(notBeforeMs).catch((error) => {
    throw uncertain(write, cause ?? error);
  });
  const content = proof === undefined ? "same" : (write.contentOf?.(proof) ?? "same");
  if (content === "same") {
    return proof;
  }
  throw content === "unread"
    ? uncertain(write, new ServerError("a row that may be it cannot be read whole"))
    : belongsToAnother(write, content.other);
}

type Named = Pick<GuardedWrite<never, { outcome: Outcome }>, "what" | "key" | "lookFor">;

function belongsToAnother({ what, key }: Named, other?: string): DuplicateOrderError {
  const whose = other ?? "another member or another kind of transaction";
  return new DuplicateOrderError(
    {
      tried: what,
      reason: `order id ${key} already belongs to ${whose}; nothing was changed`,
      advice: "Use an idempotency key or order id of its own for each transaction",
    },
    { code: "AC1010", orderId: key },
  );
}

function uncertain({ what, key, lookFor }: Named, cause: unknown): UncertainOutcomeError {
  const why = cause instanceof Error ? ` ${cause.message}` : "";
  return new UncertainOutcomeError(
    `${what}: it is not known whether this took effect. Look for ${lookFor}.${why}`,
    { mayHaveHappened: true, orderId: key },
    cause instanceof ConnectorError ? cause : undefined,
  );
}

/** Leaves the lost request time to land, so that the next send or look meets it. */
async function pauseAfterLostSend({ runtime, deadline }: Run, sends: number): Promise<void> {
  const fullMs = firstPauseMs * 2 ** (sends - 1);
  const delayMs = fullMs / 2 + (fullMs / 2) * runtime.random();
  await runtime.clock.sleep(Math.min(delayMs, deadline.remainingMs()));
}

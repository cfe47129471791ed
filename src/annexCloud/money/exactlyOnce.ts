import type { Run } from "../../api/run";
import { dayMs } from "../../transport/clock";
import {
  ConnectorError,
  DuplicateOrderError,
  isRefusal,
  mayHaveHappened,
  ServerError,
  UncertainOutcomeError,
} from "../../transport/errors";
import type { AnnexCloudClient } from "../client";
import type { GuardedWrite, Outcome } from "./guardedWrite";
import { shareOutcome } from "./sharing";
import { inTurn, queueOf } from "./turns";
import {
  firstPauseMs,
  type Looked,
  lookBackMs,
  type Sent,
  twinPauseMs,
  verdictOf,
} from "./verdict";

/** How often one call sends, each time with the same key. */
const maxSends = 4;
/** No step is retried for longer: of a refused one, nothing older is looked for. */
const refusedLookBackMs = 7 * dayMs;
/** Over half a minute at most: the pauses double. */
const looksForUsedKey = 7;

/**
 * Makes a write take effect once. Every send carries the same key, which Annex Cloud accepts once;
 * a lost answer is settled by reading back what the write leaves behind. What is done next, and what
 * is said in the end, `verdictOf` decides.
 *
 * | write          | key, and the refusal that guards it | proof of the same content                 |
 * | -------------- | ----------------------------------- | ----------------------------------------- |
 * | credit, debit  | order id, AC1010                    | row: order id, activity; its points may   |
 * |                |                                     | be others, as the program awarded them    |
 * | redemption     | order id, AC1010                    | row: order id, DEBIT, reward              |
 * | new member     | member id, AC1006                   | the member; one who was there before is   |
 * |                |                                     | `alreadyApplied` whatever the profile     |
 * | welcome points | order id made of the member id,     | row: order id; or, before the first send, |
 * |                | AC1010                              | any enrolment row of the member           |
 * | order          | its own id, AC1010                  | row: order id, CREDIT, purchase action.   |
 * |                |                                     | An order may earn nothing and leave none  |
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
  const { what, memberId, kind, key, content, after } = write;
  return shareOutcome(run.runtime, {
    key: JSON.stringify([client.identity, kind, key]),
    content,
    work: () =>
      inTurn(run, {
        what,
        queue: queueOf(client, memberId),
        work: async () => {
          const answer = await settle(client, run, write);
          return after ? after(answer) : answer;
        },
      }),
  });
}

/** What a send came to, with its answer or what stood against it. */
interface Attempt<Answer> {
  sent: Sent;
  answer?: Answer;
  error?: unknown;
}

/** What a look came to, with the proof, what the key belongs to, or why it could not be read. */
interface Found<Proof> {
  looked: Looked;
  proof?: Proof;
  other?: string;
  error?: unknown;
}

async function settle<Proof, Answer extends { outcome: Outcome }>(
  client: AnnexCloudClient,
  run: Run,
  write: GuardedWrite<Proof, Answer>,
): Promise<Answer> {
  const startedAtMs = run.runtime.clock.nowMs();
  // In the server's time, which only its answers tell.
  const beganMs = () => client.earliestDateMs(startedAtMs);
  let attempt: Attempt<Answer> = { sent: "none" };
  let found: Found<Proof> = write.guarded ? { looked: "notYet" } : await look(write, beganMs);
  if (isRefusal(found.error)) {
    // Nothing was sent, and what is refused to be listed would be refused to be done.
    throw found.error;
  }
  let lost: unknown;
  let [sends, looks] = [0, 0];
  for (;;) {
    const { sent } = attempt;
    const waitingAs = mayBeOwnDoing(attempt.error) ? "keyUsed" : sent;
    const verdict = verdictOf({
      sent,
      looked: found.looked,
      wasLost: lost !== undefined,
      maySend: sends === 0 || (write.guarded && sends < maxSends),
      mayLook: looks < mostLooks(write, waitingAs),
    });
    switch (verdict) {
      case "send":
        await pause(run, sends);
        attempt = (sends === 0 && (await check(write))) || (await send(client, write, lost));
        lost = attempt.sent === "lost" ? attempt.error : lost;
        found = { looked: "notYet" };
        sends += 1;
        looks = 0;
        break;
      case "look":
        await pause(run, sent === "lost" ? sends * looks : looks, waitingAs);
        found = isTooLong(attempt.error)
          ? { looked: "barred" }
          : await look(write, beganMs, lookBackTo(beganMs, sent, looks));
        if (found.looked === "unreadable" && isSameRefusal(found.error, attempt.error)) {
          found = { looked: "barred" };
        }
        looks += 1;
        break;
      case "applied":
      case "alreadyApplied":
        return attempt.answer ?? write.answerFrom(found.proof as Proof, verdict);
      case "refused":
        throw found.looked === "barred" ? unlooked(attempt.error) : attempt.error;
      case "another":
        throw belongsToAnother(write, found.other);
      case "uncertain":
        throw uncertain(write, found.error ?? lost ?? attempt.error);
    }
  }
}

/** @throws what kept it from being sent, such as a rate limit: nobody needs to look for that */
async function send<Proof, Answer extends { outcome: Outcome }>(
  client: AnnexCloudClient,
  write: GuardedWrite<Proof, Answer>,
  lost: unknown,
): Promise<Attempt<Answer>> {
  try {
    return { sent: "booked", answer: await write.send() };
  } catch (error) {
    if (write.isDuplicate(error)) {
      return { sent: "keyUsed", error };
    }
    if (mayHaveHappened(error)) {
      return { sent: "lost", error };
    }
    if (isRefusal(error)) {
      return { sent: "refused", error };
    }
    throw lost === undefined ? error : uncertain(write, error);
  } finally {
    for (const tell of client.run.runtime.onSent) {
      tell(queueOf(client, write.memberId));
    }
  }
}

/** @throws what keeps it from being known whether anything stands against it */
async function check<Proof, Answer extends { outcome: Outcome }>(
  write: GuardedWrite<Proof, Answer>,
): Promise<Attempt<Answer> | undefined> {
  try {
    const counted = await write.before?.();
    return counted && { sent: "booked", answer: await write.answerFrom(counted, "alreadyApplied") };
  } catch (error) {
    if (isRefusal(error)) {
      return { sent: "refused", error };
    }
    throw error;
  }
}

async function look<Proof, Answer extends { outcome: Outcome }>(
  write: GuardedWrite<Proof, Answer>,
  beganMs: () => number,
  notBeforeMs?: () => number,
): Promise<Found<Proof>> {
  let proof: Proof | undefined;
  try {
    proof = await write.find(notBeforeMs);
  } catch (error) {
    return { looked: "unreadable", error };
  }
  if (proof === undefined) {
    return { looked: "nothing" };
  }
  const content = write.contentOf?.(proof) ?? "same";
  if (content === "unread") {
    const error = new ServerError("a row that may be it cannot be read whole");
    return { looked: "unread", error };
  }
  const [earliestMs, latestMs] = write.madeBetweenMs(proof);
  if (content !== "same") {
    const { other } = content;
    const error = new ServerError(`its key stands at ${other}, which may be it`);
    return { looked: latestMs < beganMs() ? "other" : "perhapsOther", other, error };
  }
  if (earliestMs >= beganMs()) {
    return { looked: "own", proof };
  }
  const error = new ServerError("it is there, but its date does not tell since when");
  return latestMs < beganMs() ? { looked: "earlier", proof } : { looked: "undated", proof, error };
}

/** How far a look goes back; the row of a used key may be of any age, or so new that it is not listed. */
function lookBackTo(beganMs: () => number, sent: Sent, looks: number): (() => number) | undefined {
  if (sent === "keyUsed" && looks === 0) {
    return undefined;
  }
  const backMs = sent === "refused" && looks === 0 ? refusedLookBackMs : lookBackMs;
  return () => beganMs() - backMs;
}

const mayBeOwnDoing = (error: unknown) =>
  error instanceof ConnectorError && error.facts.mayBeOwnDoing === true;

const isSameRefusal = (one: unknown, other: unknown) =>
  isRefusal(one) &&
  one instanceof ConnectorError &&
  other instanceof ConnectorError &&
  one.facts.code !== undefined &&
  one.facts.code === other.facts.code;

/** What is too long to be checked is too long to be looked through. */
const isTooLong = (error: unknown) => error instanceof ConnectorError && error.facts.isTooLong;

const unlooked = (refusal: unknown) =>
  refusal instanceof ConnectorError
    ? refusal.with({ progress: "whether an earlier attempt did it cannot be looked up meanwhile" })
    : refusal;

/** How often one send is looked for. */
function mostLooks(
  { guarded, mayHaveTwin }: Pick<GuardedWrite<never, never>, "guarded" | "mayHaveTwin">,
  sent: Sent,
): number {
  switch (sent) {
    case "keyUsed":
      return looksForUsedKey;
    case "refused":
      return mayHaveTwin ? 2 : 1;
    default:
      return guarded ? 2 : maxSends + 1;
  }
}

type Named = Pick<GuardedWrite<never, never>, "what" | "key" | "lookFor">;

function belongsToAnother({ what, key }: Named, other: string | undefined): DuplicateOrderError {
  return new DuplicateOrderError(
    {
      tried: what,
      reason: `order id ${key} already belongs to ${other}; nothing was changed`,
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

/** Leaves what was sent time to land and to be listed, before it is sent or looked for again. */
async function pause({ runtime, deadline }: Run, earlier: number, sent?: Sent): Promise<void> {
  if (earlier === 0) {
    return;
  }
  const fullMs = firstPauseMs * 2 ** (earlier - 1);
  const delayMs = sent === "refused" ? twinPauseMs : fullMs / 2 + (fullMs / 2) * runtime.random();
  await runtime.clock.sleep(Math.min(delayMs, deadline.remainingMs()));
}

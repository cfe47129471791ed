import type { Run } from "../../api/run";
import { TimeoutError } from "../../transport/errors";
import type { AnnexCloudClient } from "../client";

/** The queue of those who move a member's points. */
export const queueOf = ({ program }: AnnexCloudClient, memberId: string) =>
  JSON.stringify([program, memberId.toLowerCase()]);

interface Turn<A> {
  /** What is done, for whom: the start of the error's text. */
  what: string;
  /** Those with the same one follow each other. */
  queue: string;
  work: () => Promise<A>;
}

/**
 * What moves a member's points in this process goes one after the other, so that each one finds the
 * balance and the day as the one before has left them. Other processes know nothing of it.
 * @throws TimeoutError where the run's time is over before its turn has come
 */
export async function inTurn<A>(run: Run, { what, queue, work }: Turn<A>): Promise<A> {
  const { queues } = run.runtime;
  const earlier = queues.get(queue);
  const outcome = earlier ? comes(run, what, earlier).then(work) : work();
  // Whoever gives up waiting lets nobody past those who were there before.
  const own = Promise.allSettled([earlier, outcome]);
  queues.set(queue, own);
  return outcome.finally(() => {
    if (queues.get(queue) === own) {
      queues.delete(queue);
    }
  });
}

async function comes({ runtime, deadline }: Run, what: string, earlier: Promise<unknown>) {
  const timer = new AbortController();
  const isLate = runtime.clock.sleep(deadline.remainingMs(), timer.signal).then(
    () => true,
    () => false,
  );
  const gaveUp = await Promise.race([earlier.then(() => false), isLate]);
  timer.abort();
  if (gaveUp) {
    throw new TimeoutError(
      {
        tried: what,
        reason: "other movements of this member's points took all of the time; nothing was changed",
        advice: "run it again",
      },
      { mayHaveHappened: false },
    );
  }
}

import type { Runtime } from "../../transport/runtime";

interface Shared<A> {
  /** Program, kind of write and its key. */
  key: string;
  /** All that the outcome depends on; calls that differ in it work one after the other. */
  content: unknown;
  work: () => Promise<A>;
}

/**
 * Calls with the same key and content that overlap in this process share one outcome: the first
 * works, the others wait and find it done. One with other content works after it, so that it finds
 * what that one left behind. Nothing rests on it, since calls in other processes know nothing of it.
 */
export async function shareOutcome<A extends { outcome: string }>(
  { inFlight }: Runtime,
  { key, content, work }: Shared<A>,
): Promise<A> {
  const asText = JSON.stringify(content);
  const earlier = inFlight.get(key);
  if (earlier?.content === asText) {
    return { ...((await earlier.outcome) as A), outcome: "alreadyApplied" };
  }
  const outcome = earlier ? earlier.outcome.then(work, work) : work();
  const own = { content: asText, outcome };
  inFlight.set(key, own);
  return outcome.finally(() => {
    if (inFlight.get(key) === own) {
      inFlight.delete(key);
    }
  });
}

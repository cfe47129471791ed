import type { Runtime } from "../../transport/runtime";

interface Shared<A> {
  /** Program, kind of write and its key. */
  key: string;
  /** All that the outcome depends on; calls that differ in it go their own ways. */
  content: unknown;
  work: () => Promise<A>;
}

/**
 * Calls with the same key and content that overlap in this process share one outcome: the first
 * works, the others wait and find it done. It saves requests; nothing rests on it, since calls in
 * other processes know nothing of it.
 */
export async function shareOutcome<A extends { outcome: string }>(
  { inFlight }: Runtime,
  { key, content, work }: Shared<A>,
): Promise<A> {
  const asText = JSON.stringify(content);
  const earlier = inFlight.get(key);
  if (earlier) {
    return earlier.content === asText
      ? { ...((await earlier.outcome) as A), outcome: "alreadyApplied" }
      : work();
  }
  const outcome = work().finally(() => inFlight.delete(key));
  inFlight.set(key, { content: asText, outcome });
  return outcome;
}

/** The wait before the nth repetition (from 1): always the same, or twice as long each time. */
export function repetitionDelayMs(
  attempt: number,
  delayMs: number,
  usesExponentialBackoff: boolean,
): number {
  return usesExponentialBackoff ? delayMs * 2 ** (attempt - 1) : delayMs;
}

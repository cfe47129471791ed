import type { SandboxClock } from "../clock";
import { repetitionDelayMs } from "./backoff";
import type { RetryConfig } from "./integrationFile";

/** Repeats a failed run as the flow's retry settings say, until one succeeds. */
export async function retryFlow(
  { maxAttempts, delayMinutes, usesExponentialBackoff }: RetryConfig,
  clock: SandboxClock,
  attemptRun: () => Promise<{ status: string }>,
): Promise<void> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    await clock.sleep(repetitionDelayMs(attempt, delayMinutes * 60_000, usesExponentialBackoff));
    const { status } = await attemptRun();
    if (status === "succeeded") {
      return;
    }
  }
}

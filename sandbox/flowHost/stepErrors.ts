import { repetitionDelayMs } from "./backoff";
import { RunnerDiedError } from "./errors";
import { describeError } from "./execution";
import type { Run } from "./run";
import type { RunnableStep, StepOutcome } from "./stepTypes";

function ignoredError(error: unknown, run: Run): StepOutcome {
  const { name, message } = describeError(error);
  run.execution.logs.push({ level: "error", message: `${name}: ${message}` });
  return { results: null, completion: "next", ignored: true };
}

/** Fails, ignores or repeats a step, as its error settings say; the execution stays the same. */
export async function withErrorHandling(
  { errorConfig }: RunnableStep,
  run: Run,
  attemptStep: () => Promise<StepOutcome>,
): Promise<StepOutcome> {
  const { errorHandlerType = "fail", ignoreFinalError = false } = errorConfig ?? {};
  const repetitions = errorHandlerType === "retry" ? (errorConfig?.maxAttempts ?? 0) : 0;
  const { delaySeconds = 0, usesExponentialBackoff = false } = errorConfig ?? {};
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptStep();
    } catch (error) {
      if (error instanceof RunnerDiedError) {
        throw error;
      }
      if (attempt > repetitions) {
        const ignores = errorHandlerType === "ignore" || (repetitions > 0 && ignoreFinalError);
        if (ignores) {
          return ignoredError(error, run);
        }
        throw error;
      }
      const delayMs = repetitionDelayMs(attempt, delaySeconds * 1000, usesExponentialBackoff);
      await run.installation.clock.sleep(delayMs);
    }
  }
}

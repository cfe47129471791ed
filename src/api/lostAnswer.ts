import { ConnectorError, UncertainOutcomeError } from "../transport/errors";

/** What to say of a write whose answer never came and that could not be looked up. */
export function lostAnswer(
  where: "Gorgias" | "Annex Cloud",
  purpose: string,
  cause: Error,
): UncertainOutcomeError {
  return new UncertainOutcomeError(
    `${purpose}: the answer was lost, so it may or may not have been done; look in ${where} before running it again. ${cause.message}`,
    { mayHaveHappened: true },
    cause instanceof ConnectorError ? cause : undefined,
  );
}

/** A repetition that was refused says nothing of the first attempt. */
export function withDoubt(error: unknown): unknown {
  return error instanceof ConnectorError && error.facts.earlierMayHaveHappened
    ? error.with({ progress: "it may have been done" })
    : error;
}

import { isConnectionError } from "@prismatic-io/spectral";
import { ConnectorError, isRefusal } from "../../transport/errors";
import type { LoyaltyActionKey } from "./click";

/**
 * | kind      | what is known                                  | what follows            |
 * | --------- | ---------------------------------------------- | ----------------------- |
 * | refused   | it was not done, and repeating it is no use    | an answer               |
 * | failed    | this attempt changed nothing                   | the error, and a retry  |
 * | uncertain | it may have been done, in part where enrolling | the error, and a retry  |
 */
export function kindOfFailure(
  error: unknown,
  action: LoyaltyActionKey,
): "refused" | "failed" | "uncertain" {
  if (isRefusal(error)) {
    return "refused";
  }
  // Points move in one write, whose lost answers are UncertainOutcomeErrors; enrolling takes several.
  const isOurs = error instanceof ConnectorError || isConnectionError(error);
  const isUncertain = error instanceof ConnectorError && error.kind === "uncertain";
  const isCertain = isOurs && !isUncertain;
  return isCertain && action !== "enrolMember" ? "failed" : "uncertain";
}

import { isConnectionError } from "@prismatic-io/spectral";
import {
  ConflictError,
  ConnectorError,
  DuplicateOrderError,
  InsufficientPointsError,
  InvalidInputError,
  LimitExceededError,
  MemberBlockedError,
  MemberOptedOutError,
  MergedRecordError,
  NotFoundError,
  PermissionError,
  UncertainOutcomeError,
  ValidationError,
} from "../../transport/errors";
import type { LoyaltyActionKey } from "./click";

/** What no repetition would change. */
const refusals = [
  ConflictError,
  DuplicateOrderError,
  InsufficientPointsError,
  InvalidInputError,
  LimitExceededError,
  MemberBlockedError,
  MemberOptedOutError,
  MergedRecordError,
  NotFoundError,
  PermissionError,
  ValidationError,
];

export function isRefusal(error: unknown): error is ConnectorError {
  return refusals.some((refusal) => error instanceof refusal);
}

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
  const isCertain = isOurs && !(error instanceof UncertainOutcomeError);
  return isCertain && action !== "enrolMember" ? "failed" : "uncertain";
}

/** Advice to whoever builds the flow, which an agent cannot follow. */
const advice = /\. Turn on [^.]*$/;

/** The reason for an agent: without the class name, which is for logs. */
export function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^\w*Error: /, "").replace(advice, "");
}

import { type Connection, ConnectionError, SpectralError } from "@prismatic-io/spectral";

export interface ErrorFacts {
  /** HTTP status, where there was an answer. */
  status?: number;
  /** How often it was asked. */
  attempts?: number;
  /** The API's own code, such as AC1005. */
  code?: string;
  /** The API's complaints by field. */
  fields?: Record<string, string[]>;
  /** True when the request may have taken effect although no good answer came. */
  mayHaveHappened?: boolean;
  /** How long the API asks to wait. */
  retryAfterSeconds?: number;
  /** The order id to look for when the outcome is unknown. */
  orderId?: string;
  /** Where a list that broke off goes on. */
  nextCursor?: string;
  /** The customer that a merged one has become part of. */
  mergedInto?: string;
  /** How many records a list had read when it broke off. */
  recordsRead?: number;
}

/** The base of every error this component throws, connection errors excepted. */
export class ConnectorError extends SpectralError {
  /** The message without the class name. */
  readonly detail: string;
  readonly facts: ErrorFacts;

  constructor(detail: string, facts: ErrorFacts = {}) {
    // The class name is the part of an error that survives every log viewer.
    super(`${new.target.name}: ${detail}`);
    this.detail = detail;
    this.facts = facts;
  }
}

/** An input that cannot be sent; nothing was sent. */
export class InvalidInputError extends ConnectorError {}
/** The API refused what was sent (400); `facts.fields` names the fields. */
export class ValidationError extends ConnectorError {}
/** The credentials are good but not allowed to do this (403). */
export class PermissionError extends ConnectorError {}
/** No such record (404, AC1005). */
export class NotFoundError extends ConnectorError {}
/** The record exists already, or is used elsewhere (409, AC1006). */
export class ConflictError extends ConnectorError {}
/** The customer was merged into another (301). */
export class MergedRecordError extends ConnectorError {}
/** The rate limit left no room in the time that the call had. */
export class RateLimitError extends ConnectorError {}
/** The server failed (5xx, AC1001) or its answer could not be read. */
export class ServerError extends ConnectorError {}
/** No answer: the connection was refused or broken. */
export class NetworkError extends ConnectorError {}
/** No answer in time. */
export class TimeoutError extends ConnectorError {}
/** The answer is larger than this call accepts. */
export class AnswerTooLargeError extends ConnectorError {}
/** Nobody can say whether the write took effect; `facts.orderId` is what to look for. */
export class UncertainOutcomeError extends ConnectorError {}
/** The order id belongs to another transaction (AC1010). */
export class DuplicateOrderError extends ConnectorError {}
/** The member has fewer points than were to be taken. */
export class InsufficientPointsError extends ConnectorError {}
/** More than a limit that the step sets; nothing was written. */
export class LimitExceededError extends ConnectorError {}
/** Something about the integration needs a person; every problem that was found is named. */
export class HealthCheckError extends ConnectorError {}
/** The member is blocked (AC1008). */
export class MemberBlockedError extends ConnectorError {}
/** The member has opted out of the programme (AC1009). */
export class MemberOptedOutError extends ConnectorError {}

/**
 * An error that marks the connection on the platform. It carries the connection's key and config
 * variable only, because the platform and any logger print its enumerable properties.
 */
export function connectionError(connection: Connection, message: string): ConnectionError {
  const bare = { key: connection.key, configVarKey: connection.configVarKey } as Connection;
  return new ConnectionError(bare, `ConnectionError: ${message}`);
}

/** A fault that has nothing to do with what was asked; asking again later may fare better. */
export function isPassing(error: unknown): boolean {
  return [RateLimitError, ServerError, NetworkError, TimeoutError].some(
    (passing) => error instanceof passing,
  );
}

export function mayHaveHappened(error: unknown): boolean {
  return error instanceof ConnectorError && error.facts.mayHaveHappened === true;
}

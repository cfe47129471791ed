import {
  type Connection,
  ConnectionError,
  isConnectionError,
  SpectralError,
} from "@prismatic-io/spectral";

export interface ErrorFacts {
  /** HTTP status, where there was an answer. */
  status?: number;
  /** How often it was asked. */
  attempts?: number;
  /** True when an earlier attempt may have taken effect, so that this answer is no proof against it. */
  earlierMayHaveHappened?: boolean;
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
  /** The member whose points they are. */
  memberId?: string;
  /** Where a list that broke off goes on. */
  nextCursor?: string;
  /** The customer that a merged one has become part of. */
  mergedInto?: string;
  /** True where an earlier send of the same key may be what the points are missing by. */
  mayBeOwnDoing?: boolean;
  /** True where more of the activity would have to be read than this step reads. */
  isTooLong?: boolean;
  /** How many records a list had read when it broke off. */
  recordsRead?: number;
}

/**
 * | kind      | what is known                                             |
 * | --------- | --------------------------------------------------------- |
 * | refused   | nothing was done, and repeating it is no use              |
 * | passing   | it has nothing to do with what was asked; later is better |
 * | uncertain | it may have been done                                     |
 * | ours      | a defect, or something that nobody expected               |
 */
export type ErrorKind = "refused" | "passing" | "uncertain" | "ours";

/** What a message is made of, in its order. */
export interface ErrorParts {
  /** What was being done, and to which record: "Get Customer 42". */
  tried?: string;
  reason: string;
  /** What the API said, as a sentence or in brackets. */
  said?: string;
  /** What whoever builds the flow can do; an agent cannot. A sentence, or how one goes on. */
  advice?: string;
  /** How far it got. */
  progress?: string;
}

/** The base of every error this component throws, connection errors excepted. */
export class ConnectorError extends SpectralError {
  readonly kind: ErrorKind = "ours";
  /** The message without the class name. */
  readonly detail: string;
  readonly facts: ErrorFacts;
  // Loggers print what is enumerable; these two would only say everything again.
  declare readonly parts: ErrorParts;
  declare readonly cause?: Error;

  /** `cause` is an error that certainly holds no secret, such as another of these. */
  constructor(what: string | ErrorParts, facts: ErrorFacts = {}, cause?: Error) {
    const parts = typeof what === "string" ? { reason: what } : what;
    const detail = textOf(parts);
    // The class name is the part of an error that survives every log viewer.
    super(`${new.target.name}: ${detail}`);
    this.detail = detail;
    this.facts = facts;
    Object.defineProperty(this, "parts", { value: parts });
    if (cause) {
      Object.defineProperty(this, "cause", { value: cause });
    }
  }

  /** The same error with more to say. */
  with(parts: Partial<ErrorParts>, facts: ErrorFacts = {}): this {
    const Class = this.constructor as new (...args: ErrorArguments) => this;
    const error = new Class({ ...this.parts, ...parts }, { ...this.facts, ...facts }, this.cause);
    error.stack = this.stack?.replace(this.message, () => error.message);
    return error;
  }
}

type ErrorArguments = ConstructorParameters<typeof ConnectorError>;

function textOf({ tried, reason, said, advice, progress }: ErrorParts): string {
  const told = [tried ? `${tried}: ${reason}` : reason, said].filter(Boolean).join(" ");
  return `${withAdvice(told, advice)}${progress ? ` (${progress})` : ""}`;
}

/** A sentence follows a full stop, and anything else goes on with the one before. */
function withAdvice(told: string, advice: string | undefined): string {
  if (!advice) {
    return told;
  }
  const open = told.endsWith(".") ? told.slice(0, -1) : told;
  return `${open}${/^\p{Lu}/u.test(advice) ? "." : ";"} ${advice}`;
}

class Refusal extends ConnectorError {
  override readonly kind = "refused";
}
class PassingFault extends ConnectorError {
  override readonly kind = "passing";
}
class UncertainError extends ConnectorError {
  override readonly kind = "uncertain";
}

/** An input that cannot be sent; nothing was sent. */
export class InvalidInputError extends Refusal {}
/** The API refused what was sent (400); `facts.fields` names the fields. */
export class ValidationError extends Refusal {}
/** The credentials are good but not allowed to do this (403). */
export class PermissionError extends Refusal {}
/** No such record (404, AC1005). */
export class NotFoundError extends Refusal {}
/** The record exists already, or is used elsewhere (409, AC1006). */
export class ConflictError extends Refusal {}
/** The customer was merged into another (301). */
export class MergedRecordError extends Refusal {}
/** The order id belongs to another transaction (AC1010). */
export class DuplicateOrderError extends Refusal {}
/** The member has fewer points than were to be taken. */
export class InsufficientPointsError extends Refusal {}
/** One of the member's credits may be the very points; none were booked now. */
export class UnreadCreditsError extends Refusal {}
/** More than a limit that the step sets; nothing was written. */
export class LimitExceededError extends Refusal {}
/** Something about the integration needs a person; every problem that was found is named. */
export class HealthCheckError extends Refusal {}
/** The member is blocked (AC1008). */
export class MemberBlockedError extends Refusal {}
/** The member has opted out of the program (AC1009). */
export class MemberOptedOutError extends Refusal {}

/** The rate limit left no room in the time that the call had. */
export class RateLimitError extends PassingFault {}
/** The server failed (5xx, AC1001) or its answer could not be read. */
export class ServerError extends PassingFault {}
/** No answer: the connection was refused or broken. */
export class NetworkError extends PassingFault {}
/** No answer in time. */
export class TimeoutError extends PassingFault {}

/** The answer is larger than this call accepts; what was asked for may have been done. */
export class AnswerTooLargeError extends UncertainError {}
/** Nobody can say whether the write took effect; `facts.orderId` is what to look for. */
export class UncertainOutcomeError extends UncertainError {}

/** A defect of this component. */
export class UnexpectedError extends ConnectorError {}

const connectionErrorIs = "ConnectionError: ";

/**
 * An error that marks the connection on the platform. It carries the connection's key and config
 * variable only, because the platform and any logger print its enumerable properties.
 */
export function connectionError(
  connection: Connection,
  message: string,
  Class = ConnectionError,
): ConnectionError {
  const bare = { key: connection.key, configVarKey: connection.configVarKey } as Connection;
  return new Class(bare, `${connectionErrorIs}${message}`);
}

/** The connection is good and has not the right to do this (403). */
export class MissingRightError extends ConnectionError {
  // The platform knows connection errors by their name.
  override readonly name = "ConnectionError";
}

/** Would repeating it be no use, since it was refused? */
export function isRefusal(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === "refused";
}

/** A fault that has nothing to do with what was asked; asking again later may fare better. */
export function isPassing(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === "passing";
}

export function mayHaveHappened(error: unknown): boolean {
  return (
    error instanceof ConnectorError &&
    (error.facts.mayHaveHappened === true || error.facts.earlierMayHaveHappened === true)
  );
}

/** The same error where an earlier attempt may have taken effect, of which it says nothing. */
export function unproven(error: ConnectorError): ConnectorError {
  return error.with({}, { earlierMayHaveHappened: true });
}

/** What any error says, without its class, which is for logs. */
export function detailOf(error: unknown): string {
  if (error instanceof ConnectorError) {
    return error.detail;
  }
  const message = error instanceof Error ? error.message : String(error);
  return isConnectionError(error) ? message.slice(connectionErrorIs.length) : message;
}

/** What any error says to an agent, who can follow no advice to whoever builds the flow. */
export function reasonOf(error: unknown): string {
  return error instanceof ConnectorError
    ? textOf({ ...error.parts, advice: undefined })
    : detailOf(error);
}

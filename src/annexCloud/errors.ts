import type { Connection } from "@prismatic-io/spectral";
import type { Explain } from "../transport/errorLayer";
import {
  ConflictError,
  type ConnectorError,
  connectionError,
  DuplicateOrderError,
  type ErrorFacts,
  MemberBlockedError,
  MemberOptedOutError,
  NotFoundError,
  ServerError,
  ValidationError,
} from "../transport/errors";
import type { DecodedResponse, HttpResponse } from "../transport/http";

type Make = (what: string, facts: ErrorFacts) => ConnectorError;

/** Codes and texts: https://s15.socialannex.net/help/acapi.html */
const byCode: Record<string, Make> = {
  AC1001: (what, facts) =>
    new ServerError(`${what}: Annex Cloud reports an internal fault`, {
      ...facts,
      mayHaveHappened: true,
    }),
  AC1003: (what, facts) =>
    new ValidationError(`${what}: Annex Cloud does not allow this method here`, facts),
  AC1004: (what, facts) =>
    new ValidationError(
      `${what}: something required is missing. Fill in Reason, and Action ID if your programme demands one`,
      facts,
    ),
  AC1005: (what, facts) =>
    new NotFoundError(`${what}: there is no such member, or nothing is recorded yet`, facts),
  AC1006: (what, facts) => new ConflictError(`${what}: it exists already`, facts),
  AC1007: (what, facts) =>
    new ValidationError(`${what}: Annex Cloud does not accept a value`, facts),
  AC1008: (what, facts) =>
    new MemberBlockedError(
      `${what}: the member is blocked; unblock them in Annex Cloud first`,
      facts,
    ),
  AC1009: (what, facts) =>
    new MemberOptedOutError(`${what}: the member has opted out of the programme`, facts),
  AC1010: (what, facts) =>
    new DuplicateOrderError(`${what}: the order id has been used before`, facts),
};

/**
 * Annex Cloud's refusals in our terms. An answer is a failure when its status is not 2xx OR it
 * carries an `errorCode`, whatever the status: vendor clients disagree on which to trust.
 */
export function explainAnnexCloud(connection: Connection): Explain {
  return (response, call, redact) => {
    const { status, body } = response;
    const { errorCode: code, errorMessage } = errorOf(body);
    if (status === 429 || (code === undefined && status < 400)) {
      return undefined;
    }
    const said = errorMessage
      ? redact(` (${code ?? status}: ${errorMessage})`)
      : ` (${code ?? status})`;
    if (code === "AC1002" || (code === undefined && (status === 401 || status === 403))) {
      return connectionError(
        connection,
        `${call.purpose}: Annex Cloud did not accept the signature. Check Site ID, Loyalty Token and Environment${said}`,
      );
    }
    return explainCode(response, code, call.purpose, said);
  };
}

function explainCode(
  { status }: DecodedResponse,
  code: string | undefined,
  purpose: string,
  said: string,
): ConnectorError | undefined {
  const facts: ErrorFacts = { status, ...(code ? { code } : {}) };
  const known = code ? byCode[code] : undefined;
  const error = known?.(purpose, facts) ?? explainUnknown(status, code, purpose, facts);
  if (error) {
    error.message += said;
  }
  return error;
}

function explainUnknown(
  status: number,
  code: string | undefined,
  purpose: string,
  facts: ErrorFacts,
): ConnectorError | undefined {
  if (status === 408 || status >= 500) {
    return undefined;
  }
  if (status === 404 && code === undefined) {
    return new NotFoundError(`${purpose}: there is no such thing`, facts);
  }
  return new ValidationError(`${purpose}: Annex Cloud refused it`, facts);
}

/** AC1001 is a passing fault; inside a 429 it is only the rate limit's wording. */
export function isTransientAnswer({ status, headers, body }: HttpResponse): boolean {
  const mayBeJson =
    status !== 429 && body.length < 10_000 && !/html/.test(headers["content-type"] ?? "");
  return mayBeJson && /"errorCode"\s*:\s*"AC1001"/.test(body.toString("utf8"));
}

function errorOf(body: unknown): { errorCode?: string; errorMessage?: string } {
  const { errorCode, errorMessage } = (
    typeof body === "object" && body !== null ? body : {}
  ) as Record<string, unknown>;
  return {
    ...(errorCode ? { errorCode: String(errorCode) } : {}),
    ...(errorMessage ? { errorMessage: String(errorMessage) } : {}),
  };
}

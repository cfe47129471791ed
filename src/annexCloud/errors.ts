import type { Connection } from "@prismatic-io/spectral";
import { readObject } from "../api/values";
import type { Explain } from "../transport/errorLayer";
import {
  ConflictError,
  type ConnectorError,
  connectionError,
  DuplicateOrderError,
  type ErrorFacts,
  type ErrorParts,
  MemberBlockedError,
  MemberOptedOutError,
  NotFoundError,
  ServerError,
  ValidationError,
} from "../transport/errors";
import type { HttpResponse } from "../transport/http";
import { quoted } from "../transport/quote";
import type { Redact } from "../transport/redact";
import { clocksApart } from "./clock";
import { unwrap } from "./fields";

type Refused = [
  Class: new (...args: ConstructorParameters<typeof ConnectorError>) => ConnectorError,
  parts: ErrorParts,
  facts?: ErrorFacts,
];

/** Codes and texts: https://s15.socialannex.net/help/acapi.html */
const byCode = new Map<string, Refused>(
  Object.entries<Refused>({
    AC1001: [
      ServerError,
      { reason: "Annex Cloud reports an internal fault" },
      { mayHaveHappened: true },
    ],
    AC1003: [ValidationError, { reason: "Annex Cloud does not allow this method here" }],
    AC1004: [
      ValidationError,
      {
        reason: "something required is missing",
        advice: "Fill in Reason, and Action ID if your program demands one",
      },
    ],
    AC1005: [NotFoundError, { reason: "there is no such member, or nothing is recorded yet" }],
    AC1006: [ConflictError, { reason: "it exists already" }],
    AC1007: [ValidationError, { reason: "Annex Cloud does not accept a value" }],
    AC1008: [
      MemberBlockedError,
      { reason: "the member is blocked; unblock them in Annex Cloud first" },
    ],
    AC1009: [MemberOptedOutError, { reason: "the member has opted out of the program" }],
    AC1010: [DuplicateOrderError, { reason: "the order id has been used before" }],
  }),
);

/** What PHP writes where there is nothing to say. */
const nothing = /^(0*|null|false|\[]|\{})$/i;

const saidIn = (value: unknown, redact: Redact): string | undefined => {
  const text = quoted(value, redact).trim();
  return nothing.test(text) ? undefined : text;
};

/** What stands against a request or a row, a documented code as the documents spell it. */
export const readErrorCode = (
  value: unknown,
  redact: Redact = (text) => text,
): string | undefined => saidIn(value, redact)?.replace(/^ac\d{4}$/i, (code) => code.toUpperCase());

/**
 * Annex Cloud's refusals in our terms. An answer is a failure when its status is not 2xx OR it
 * carries an `errorCode`, whatever the status: vendor clients disagree on which to trust.
 */
export function explainAnnexCloud(connection: Connection): Explain {
  return (response, call, redact) => {
    const { status, kind, body } = response;
    const fields = { ...readObject(unwrap(body)), ...readObject(body) };
    const code = readErrorCode(fields.errorCode, redact);
    // A 403 that is a page comes from a firewall on the way, which knows of no signature.
    const isForeign = status === 403 && kind === "html";
    if (status === 429 || (code === undefined && (status < 400 || isForeign))) {
      return undefined;
    }
    const { errorMessage, error_message, message: plain, error, errors } = fields;
    const message = [errorMessage, error_message, plain, error, errors, kind === "text" && body]
      .map((words) => saidIn(words, redact))
      .find((words) => words !== undefined);
    const said = `(${code ?? status}${message ? `: ${message}` : ""})`;
    if (code === "AC1002" || (code === undefined && (status === 401 || status === 403))) {
      const clocks = clocksApart(response, call.runtime.clock.nowMs());
      const checks = `Check Site ID, Loyalty Token and Environment${clocks ? `, and the clocks: ${clocks}` : ""}`;
      return connectionError(
        connection,
        `${call.purpose}: Annex Cloud did not accept the signature. ${checks} ${said}`,
      );
    }
    const refused = (code ? byCode.get(code) : undefined) ?? withoutKnownCode(status, code);
    if (!refused) {
      return undefined;
    }
    const [Class, parts, more] = refused;
    return new Class(
      { tried: call.purpose, ...parts, said },
      { status, ...(code ? { code } : {}), ...more },
    );
  };
}

function withoutKnownCode(status: number, code: string | undefined): Refused | undefined {
  if (status === 408 || status >= 500) {
    return undefined;
  }
  if (status < 300) {
    // Beside a success, a code that nobody documents proves nothing.
    return [
      ServerError,
      { reason: "Annex Cloud answers with a code that is not documented" },
      { mayHaveHappened: true },
    ];
  }
  return status === 404 && code === undefined
    ? [NotFoundError, { reason: "there is no such thing" }]
    : [ValidationError, { reason: "Annex Cloud refused it" }];
}

/** AC1001 is a passing fault; inside a 429 it is only the rate limit's wording. */
export function isTransientAnswer(answer: HttpResponse): boolean {
  return answer.status !== 429 && says(answer, /"errorCode"\s*:\s*"AC1001"/i);
}

/** Nothing was done: an answer that says of the credentials that they are not good. */
export function isSignatureRefused(answer: HttpResponse): boolean {
  return answer.status === 401 || says(answer, /"errorCode"\s*:\s*"AC1002"/i);
}

function says({ headers, body }: HttpResponse, code: RegExp): boolean {
  const mayBeJson = body.length < 10_000 && !/html/.test(headers["content-type"] ?? "");
  return mayBeJson && code.test(body.toString("utf8"));
}

import type { Connection } from "@prismatic-io/spectral";
import { asObject } from "../api/fields";
import type { Explain } from "../transport/errorLayer";
import {
  ConflictError,
  type ConnectorError,
  connectionError,
  type ErrorFacts,
  MergedRecordError,
  MissingRightError,
  NotFoundError,
  PermissionError,
  UnexpectedError,
  ValidationError,
} from "../transport/errors";
import type { Call, HttpRequest } from "../transport/http";
import { quotable, quoted, shortened } from "../transport/quote";
import type { Redact } from "../transport/redact";

/**
 * Gorgias' refusals in our terms. Body: `{error: {msg, data: {field: [complaint]}}}`, OAuth's own
 * `{error: "invalid_grant"}`, or HTML. https://developers.gorgias.com/reference/errors
 */
export function explainGorgias(connection: Connection, origin: string): Explain {
  return (response, call, redact, request) => {
    const { status, kind, headers, attempts } = response;
    if (status < 300 || status === 408 || status === 429 || status >= 500) {
      return undefined;
    }
    const { reason, fields } = readBody(response.body, redact);
    const said = reason ? `Gorgias says: ${reason}` : undefined;
    const facts: ErrorFacts = {
      ...{ status, attempts },
      ...(fields ? { fields } : {}),
    };
    if (status === 401) {
      return connectionError(
        connection,
        `${call.purpose}: Gorgias did not accept the connection's credentials (401); check them or reconnect.${after(said)}`,
      );
    }
    if (status === 404 && kind === "html") {
      return connectionError(
        connection,
        `${call.purpose}: there is no Gorgias account at ${origin}; check the connection's Domain`,
      );
    }
    const isForeign404 = status === 404 && asObject(response.body)?.error === undefined;
    // What stands before Gorgias, such as a firewall or an ingress, knows of no record and no right.
    if (isForeign404 || (status === 403 && kind === "html")) {
      return undefined;
    }
    if (status === 403) {
      return forbidden(connection, call, said, facts);
    }
    if (status < 400) {
      // A query may be the signature that opens a file.
      const place = quoted(headers.location?.split("?", 1)[0], redact);
      return sentOn({ place, origin, request, call, facts });
    }
    if (status === 404) {
      return new NotFoundError(
        { tried: call.purpose, reason: "there is no such record (404).", said },
        facts,
      );
    }
    if (status === 409) {
      return new ConflictError(
        { tried: call.purpose, reason: "it exists already or is still used (409).", said },
        facts,
      );
    }
    return new ValidationError(
      {
        tried: call.purpose,
        reason: `Gorgias refused it (${status}).`,
        said: [said, listed(fields)].filter(Boolean).join(" "),
      },
      facts,
    );
  };
}

function after(said: string | undefined): string {
  return said ? ` ${said}` : "";
}

function forbidden(
  connection: Connection,
  call: Call,
  said: string | undefined,
  facts: ErrorFacts,
): Error {
  // A used-up plan is nothing that another connection would mend.
  if (/\b(?:quota|plan|limit (?:exceeded|reached))\b/i.test(said ?? "")) {
    return new PermissionError(
      { tried: call.purpose, reason: "the account's plan does not allow it (403).", said },
      facts,
    );
  }
  const need = call.scope ? ` It needs ${call.scope}.` : "";
  return connectionError(
    connection,
    `${call.purpose}: the connection is not allowed to do this (403).${need} Give its user or app that right and reconnect.${after(said)}`,
    MissingRightError,
  );
}

interface Redirect {
  place: string;
  origin: string;
  request: HttpRequest;
  call: Call;
  facts: ErrorFacts;
}

/** A customer that has become part of another answers with the other's address. */
function sentOn({ place, origin, request, call, facts }: Redirect): ConnectorError {
  const { status } = facts;
  const [before, mergedInto] = [request.url, place].map((url) => customerAt(url, origin));
  if (movedStatuses.has(status ?? 0) && before && mergedInto && before !== mergedInto) {
    return new MergedRecordError(
      {
        tried: call.purpose,
        reason: `the record was merged into another (${status}).`,
        said: `It is now ${place}.`,
      },
      { ...facts, mergedInto },
    );
  }
  const where = place
    ? `sends it on to ${place}, where nothing is sent`
    : "answers with a redirect";
  return new UnexpectedError(
    { tried: call.purpose, reason: `Gorgias ${where} (${status})` },
    facts,
  );
}

const movedStatuses = new Set([301, 302, 307, 308]);

/** The customer's id in an address of this account; an answer may not lead anywhere else. */
function customerAt(place: string, origin: string): string | undefined {
  if (place === "" || !URL.canParse(place, origin)) {
    return undefined;
  }
  const { origin: there, pathname } = new URL(place, origin);
  const [, id] = /^\/api\/customers\/([1-9]\d{0,15})(?:\/|$)/.exec(pathname) ?? [];
  return there === origin ? id : undefined;
}

function readBody(body: unknown, redact: Redact) {
  const { error } = asObject(body) ?? {};
  const told = asObject(error);
  return {
    reason: quoted(told ? told.msg : error, redact),
    fields: flatten(quotable(told?.data, redact)),
  };
}

/** Complaints mirror the request's nesting; `messages.0.channel` reads better than a tree. */
function flatten(data: unknown, path = ""): Record<string, string[]> | undefined {
  if (typeof data === "string") {
    return { [path]: [data] };
  }
  if (Array.isArray(data) && data.every((item) => typeof item === "string")) {
    return { [path]: data };
  }
  if (data === null || typeof data !== "object") {
    return undefined;
  }
  const parts = Object.entries(data).map(([name, part]) =>
    flatten(part, path ? `${path}.${name}` : name),
  );
  return Object.assign({}, ...parts);
}

function listed(fields: Record<string, string[]> | undefined): string {
  const lines = Object.entries(fields ?? {}).map(
    ([name, complaints]) => `${name}: ${complaints.join(" ")}`,
  );
  return lines.length > 0 ? `(${shortened(lines.join("; "))})` : "";
}

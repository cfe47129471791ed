import type { Deadline } from "./deadline";
import type { GaveUp, RetryPolicy } from "./retryDecision";
import type { Runtime } from "./runtime";

export const httpMethods = [
  "DELETE",
  "GET",
  "HEAD",
  "LINK",
  "OPTIONS",
  "PATCH",
  "POST",
  "PURGE",
  "PUT",
  "UNLINK",
] as const;

export type HttpMethod = (typeof httpMethods)[number];

export interface HttpRequest {
  method: HttpMethod;
  /** Absolute, as the vendor publishes it. */
  url: string;
  headers: Record<string, string>;
  /** Exactly what is sent, and what a signature covers. */
  body?: string | Buffer;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
  /** Set by the retry layer: attempts made and, where it wanted another, why there was none. */
  attempts?: number;
  /** May one of the attempts before this answer have taken effect? */
  earlierMayHaveHappened?: boolean;
  gaveUp?: GaveUp;
}

/** An answer with its body read; `kind` tells what the body turned out to be. */
export interface DecodedResponse extends Omit<HttpResponse, "body"> {
  kind: "json" | "empty" | "html" | "text" | "binary" | "unreadable";
  /** The body as what it is: a JSON value, text, or null where there is none. */
  body: unknown;
  /** The body as it came. */
  bytes: Buffer;
  attempts: number;
}

/** How one call differs from the usual. */
export interface CallOptions {
  /** Good answers besides JSON and empty ones of 2xx. */
  accept?: (answer: DecodedResponse) => boolean;
  /** Larger answers are refused. */
  maxResponseBytes?: number;
  /** How long one attempt may take. */
  attemptTimeoutMs?: number;
  retry?: RetryPolicy;
}

/** What is known about one request besides its bytes. */
export interface Call extends CallOptions {
  /** What is being done, for messages: "Get Customer 42". */
  purpose: string;
  /** May the server safely see this request twice? */
  repeatable: boolean;
  /** The permission that the API asks for, for the message of a refusal. */
  scope?: string;
  /** Bulk reads leave room for single actions. */
  bulk: boolean;
  deadline: Deadline;
  runtime: Runtime;
  /** Present only while debugging; what it is given is redacted by the caller. */
  debug?: (line: string) => void;
}

export type Send = (request: HttpRequest, call: Call) => Promise<HttpResponse>;

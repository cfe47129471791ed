import type { Deadline } from "./deadline";
import type { Runtime } from "./runtime";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";

export interface HttpRequest {
  method: HttpMethod;
  /** Absolute, as the vendor publishes it. */
  url: string;
  headers: Record<string, string>;
  /** The exact text that is sent, and that a signature covers. */
  body?: string;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
  /** Set by the retry layer: attempts made and, where it wanted another, why there was none. */
  attempts?: number;
  gaveUp?: GaveUp;
}

export interface GaveUp {
  because: "outOfTime" | "attemptsUsed" | "notRepeatable";
  /** The wait that would have been needed. */
  delayMs: number;
}

/** What is known about one request besides its bytes. */
export interface Call {
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

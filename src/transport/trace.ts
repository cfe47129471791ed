import type { HttpRequest, HttpResponse, Send } from "./http";
import { redactBrokenJson, redactMembers, untilWord } from "./redact";

const longestBody = 2_000;
const longestRead = 20_000;

/**
 * Tells each attempt to the debug log. It stands outside authentication: it sees no credentials, and
 * those in URLs and bodies are hidden by whoever gave it the log.
 */
export function withTrace(send: Send): Send {
  return async (request, call) => {
    const { debug } = call;
    if (!debug) {
      return send(request, call);
    }
    const startedMs = call.runtime.clock.nowMs();
    debug(`→ ${describeRequest(request)}`);
    const response = await send(request, call);
    debug(
      `← ${describeResponse(response)} (${Math.round(call.runtime.clock.nowMs() - startedMs)} ms)`,
    );
    return response;
  };
}

function describeRequest({ method, url, body }: HttpRequest): string {
  return `${method} ${url}${body ? ` ${shownBody(body)}` : ""}`;
}

function shownBody(body: string | Buffer): string {
  return typeof body === "string" ? readable(body) : `${body.length} bytes`;
}

function describeResponse({ status, headers, body }: HttpResponse): string {
  const limit = headers["x-gorgias-account-api-call-limit"];
  const isText = /json|text|xml/.test(headers["content-type"] ?? "");
  const content = isText ? readable(body.toString("utf8")) : `${body.length} bytes`;
  return `${status}${limit ? `, rate ${limit}` : ""} ${content}`;
}

function readable(text: string): string {
  const shown = jsonOrText(text);
  return shown.length > longestBody ? `${untilWord(shown, longestBody)}…` : shown;
}

function jsonOrText(text: string): string {
  try {
    return JSON.stringify(redactMembers(JSON.parse(text)));
  } catch {
    return redactBrokenJson(text.slice(0, longestRead));
  }
}

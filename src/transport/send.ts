import axios, { type AxiosError } from "axios";
import { attemptTimeoutMs } from "./deadline";
import { AnswerTooLargeError, NetworkError, TimeoutError } from "./errors";
import type { Call, HttpRequest, HttpResponse } from "./http";
import { reachableUrl } from "./sandboxOrigin";

/** Larger answers would not leave a runner of 1 GB room to work with them. */
const maxResponseBytes = 50 * 1024 * 1024;

/** Failures after which the server cannot have seen the request. */
const neverDelivered = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/**
 * One attempt of one request; every status is an answer.
 * @throws NetworkError, TimeoutError, AnswerTooLargeError
 */
export async function send(request: HttpRequest, call: Call): Promise<HttpResponse> {
  const { url, loopback } = reachableUrl(request.url);
  const attemptMs = call.attemptTimeoutMs ?? attemptTimeoutMs;
  const timeoutMs = Math.min(attemptMs, call.deadline.remainingMs());
  if (timeoutMs <= 0) {
    throw new TimeoutError(
      { tried: call.purpose, reason: "no time was left to send it" },
      { mayHaveHappened: false },
    );
  }
  const attempt = new AbortController();
  const timer = new AbortController();
  const timedOut = call.runtime.clock.sleep(timeoutMs, timer.signal).then(
    () => attempt.abort(),
    () => undefined,
  );
  try {
    const response = await axios.request<Buffer>({
      method: request.method,
      url,
      headers: request.headers,
      data: request.body,
      responseType: "arraybuffer",
      signal: attempt.signal,
      maxContentLength: call.maxResponseBytes ?? maxResponseBytes,
      // A redirect could carry the credentials to another host.
      maxRedirects: 0,
      validateStatus: () => true,
      // The body is signed: it has to leave as it is.
      transformRequest: (data) => data,
      ...(loopback ? { proxy: false as const } : {}),
    });
    return {
      status: response.status,
      headers: lowerCaseHeaders(response.headers),
      body: Buffer.from(response.data ?? ""),
    };
  } catch (error) {
    throw attempt.signal.aborted
      ? timeoutError(call, timeoutMs)
      : networkError(error as AxiosError, call);
  } finally {
    timer.abort();
    await timedOut;
  }
}

function timeoutError(call: Call, timeoutMs: number): TimeoutError {
  return new TimeoutError(
    { tried: call.purpose, reason: `no answer within ${Math.round(timeoutMs)} ms` },
    { mayHaveHappened: true },
  );
}

function networkError(error: AxiosError, call: Call): Error {
  if (error.message?.includes("maxContentLength")) {
    const { purpose, maxResponseBytes: asked } = call;
    return new AnswerTooLargeError({
      tried: purpose,
      ...(asked === undefined
        ? {
            reason: `the answer is larger than ${maxResponseBytes / 1024 / 1024} MB`,
            advice: "ask for fewer records",
          }
        : { reason: `the answer is larger than the ${asked} bytes that are allowed` }),
    });
  }
  // The original error holds the request with its headers, so only its code travels on.
  const code = error.code ?? "UNKNOWN";
  return new NetworkError(
    { tried: call.purpose, reason: `the connection failed (${code})` },
    { mayHaveHappened: !neverDelivered.has(code) },
  );
}

function lowerCaseHeaders(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

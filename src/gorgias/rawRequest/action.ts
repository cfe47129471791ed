import type { ActionInputParameters } from "@prismatic-io/spectral";
import { z } from "zod";
import { defineAction, FileContent } from "../../api/action";
import { lostAnswer, withDoubt } from "../../api/lostAnswer";
import { eg, shape } from "../../api/shape";
import { callTimeoutMs, stepTimeoutMs } from "../../transport/deadline";
import { mayHaveHappened } from "../../transport/errors";
import type { DecodedResponse, HttpMethod } from "../../transport/http";
import type { RetryPolicy } from "../../transport/retryDecision";
import { type GorgiasClient, type GorgiasRequest, gorgiasClient } from "../client";
import { gorgiasConnection } from "../connectionInput";
import { followRedirect, isRedirect, isSuccess } from "../files/redirect";
import { rawContent } from "./body";
import { rawHeaders } from "./headers";
import { rawRequestInputs, type responseTypes } from "./inputs";
import { rawPath } from "./url";

type RawParams = ActionInputParameters<typeof rawRequestInputs>;

const answer = shape(() => eg(z.unknown(), { id: 3924, email: "jane@example.com" }));

/** https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods */
const reading: ReadonlySet<HttpMethod> = new Set(["GET", "HEAD", "OPTIONS"]);
/** Methods that may be sent again: https://www.rfc-editor.org/rfc/rfc9110#name-idempotent-methods */
const repeatable: ReadonlySet<HttpMethod> = new Set([...reading, "DELETE", "PUT"]);

export const rawRequest = defineAction({
  facts: {
    key: "rawRequest",
    label: "Raw Request",
    description:
      "Send any request to the connected account's Gorgias API, for what no other action does. Gives the body of the answer.",
    group: "Raw Request",
    api: "Gorgias",
    documentationUrl: "https://developers.gorgias.com/reference",
    readOnly: false,
  },
  inputs: { connection: gorgiasConnection, ...rawRequestInputs },
  answer,
  perform: async (run, { connection, ...params }) => {
    const observed = { ...run, debug: run.debug || params.debugRequest === true };
    const client = gorgiasClient(connection, observed);
    const { url, ...request } = await requestOf(client, params);
    try {
      const first = await client.request(request);
      const last = isRedirect(first)
        ? await followRedirect(first, { ...request, url }, observed)
        : first;
      return bodyAs(params.responseType, last);
    } catch (error) {
      const isLost = !repeatable.has(params.method) && mayHaveHappened(error);
      if (isLost) {
        throw lostAnswer("Gorgias", request.purpose, error as Error);
      }
      throw reading.has(params.method) ? error : withDoubt(error);
    }
  },
});

async function requestOf(client: GorgiasClient, params: RawParams) {
  const { method, url, queryParams, retryAllErrors, maxRetries = 0, timeout } = params;
  const { path, search } = rawPath(url, client.origin, queryParams);
  const headers = rawHeaders(params.headers);
  const content = await rawContent({ ...params, contentType: headers["content-type"] });
  const attemptTimeoutMs = timeout || callTimeoutMs;
  return {
    method,
    url: `${client.origin}${path}`,
    path: `${path}${search}`,
    content,
    headers: { ...headers, "content-type": content?.contentType ?? "application/json" },
    purpose: `Raw Request ${method} ${path.replace(/^\/api/, "")}`,
    repeatable: repeatable.has(method) || retryAllErrors === true,
    retry: retryPolicyOf(params),
    attemptTimeoutMs,
    // Whoever asks for patience gets all that the step has.
    budgetMs: maxRetries > 0 || attemptTimeoutMs > callTimeoutMs ? stepTimeoutMs : callTimeoutMs,
    accept: (answer: DecodedResponse) =>
      isSuccess(answer) || (method === "GET" && isRedirect(answer)),
  } satisfies GorgiasRequest & { url: string };
}

function retryPolicyOf(params: RawParams): RetryPolicy {
  const { maxRetries = 0, retryDelayMS = 0, retryAllErrors, useExponentialBackoff } = params;
  return {
    maxAttempts: 1 + maxRetries,
    everyFailure: retryAllErrors === true,
    ...(useExponentialBackoff ? {} : { fixedDelayMs: retryDelayMS }),
  };
}

function bodyAs(
  type: (typeof responseTypes)[number],
  { kind, body, bytes, headers }: DecodedResponse,
) {
  if (type === "arraybuffer") {
    return new FileContent(bytes, headers["content-type"] || "application/octet-stream");
  }
  return type === "json" && kind === "json" ? body : bytes.toString("utf8");
}

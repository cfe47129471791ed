import { sandboxCredentials } from "../../sandbox/credentials";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../sandbox/server";

const { domain, username, apiKey, accessToken } = sandboxCredentials.gorgias;

export const basic = `Basic ${Buffer.from(`${username}:${apiKey}`).toString("base64")}`;
export const bearer = `Bearer ${accessToken}`;

/** A small shop and a bucket no test empties by accident. */
export const smallSandbox = (options: SandboxOptions = {}): Promise<Sandbox> =>
  createSandbox({
    customers: 20,
    tickets: 30,
    bucket: { limit: 100_000, periodSeconds: 20 },
    ...options,
  });

export interface ApiRequest {
  method?: string;
  path: string;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  text?: string;
  headers?: Record<string, string>;
  host?: string;
}

/** Sends a request with the API key, unless its headers say otherwise. */
export async function send(sandbox: Sandbox, request: ApiRequest): Promise<Response> {
  const { method = "GET", path, json, text, headers, host = `${domain}.gorgias.com` } = request;
  const body = json === undefined ? text : JSON.stringify(json);
  return fetch(`${sandbox.url}/${host}${path}`, {
    method,
    body: body ?? null,
    headers: {
      authorization: basic,
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    redirect: "manual",
  });
}

/** An answer whose shape the reading test states; any path into it may lead nowhere. */
export interface Json {
  [key: string]: Json | undefined;
}

/** The same, with status and JSON of the answer. */
export async function ask(
  sandbox: Sandbox,
  request: ApiRequest,
): Promise<{ status: number; headers: Headers; body: Json | undefined }> {
  const response = await send(sandbox, request);
  const text = await response.text();
  const body = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, headers: response.headers, body };
}

/** Asks the sandbox itself, as another process would. */
export const control = (sandbox: Sandbox, request: ApiRequest) =>
  ask(sandbox, { ...request, host: "_sandbox" });

/** Creates an HTTP integration called for new tickets; answers its id. */
export async function createHttpIntegration(
  sandbox: Sandbox,
  http: Record<string, unknown>,
): Promise<number> {
  const { status, body } = await ask(sandbox, {
    method: "POST",
    path: "/api/integrations",
    json: {
      name: "Loyalty",
      type: "http",
      http: {
        method: "GET",
        request_content_type: "application/json",
        response_content_type: "application/json",
        triggers: { "ticket-created": true },
        ...http,
      },
    },
  });
  expect(status).toBe(201);
  return body?.id as unknown as number;
}

export function firstOf<Row>(rows: Iterable<Row>): Row {
  for (const row of rows) {
    return row;
  }
  throw new Error("There is none.");
}

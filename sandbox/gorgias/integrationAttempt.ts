import type { SandboxClock } from "../clock";
import type { IntegrationRequest } from "./integrationRequest";

/** How one call of an integration ended. */
export type AttemptOutcome =
  | { kind: "answered"; status: number; json: unknown }
  | { kind: "timedOut" }
  | { kind: "unreachable" };

/** Practitioners measured about five seconds; no document states it. */
const timeoutMs = 5_000;

/** Calls an address of this machine; the sandbox reaches out to no other. */
export async function attempt(
  request: IntegrationRequest,
  clock: SandboxClock,
): Promise<AttemptOutcome> {
  if (!isLoopback(request.url)) {
    return { kind: "unreachable" };
  }
  const aborter = new AbortController();
  void clock.sleep(timeoutMs).then(() => aborter.abort());
  try {
    const { url, method, headers, body = null } = request;
    const { signal } = aborter;
    const response = await fetch(url, { method, headers, body, signal, redirect: "manual" });
    return { kind: "answered", status: response.status, json: asJson(await response.text()) };
  } catch {
    return { kind: aborter.signal.aborted ? "timedOut" : "unreachable" };
  }
}

export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

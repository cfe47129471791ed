import { httpDateMs } from "./httpDate";

/**
 * The wait that a `Retry-After` header asks for, in milliseconds; undefined when there is none or
 * it cannot be read. Seconds or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1_000;
  }
  const atMs = httpDateMs(text);
  return atMs === undefined ? undefined : Math.max(0, atMs - nowMs);
}

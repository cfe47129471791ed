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
  // Date.parse also reads "-5" and "tomorrow 3"; an HTTP date always names its zone.
  const atMs = /GMT|UTC|[+-]\d{4}$|Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

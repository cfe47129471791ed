/** A moment as Gorgias writes it: UTC, microseconds, `+00:00`; sorts as text. */
export type WireDatetime = string;

export function wireDatetime(epochMs: number): WireDatetime {
  const wholeMs = Math.floor(epochMs);
  const microseconds = Math.floor((epochMs - wholeMs) * 1_000);
  return compose(wholeMs, String(microseconds).padStart(3, "0"));
}

/** Reads an ISO 8601 datetime; one without a zone is UTC. */
export function normalizeDatetime(text: string): WireDatetime {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  return compose(Date.parse(zoned), fraction.slice(3, 6).padEnd(3, "0"));
}

const compose = (wholeMs: number, microseconds: string) =>
  new Date(wholeMs).toISOString().replace("Z", `${microseconds}+00:00`);

/**
 * The query of both APIs: lists repeat the key (`types=a&types=b`), objects use brackets
 * (`created_datetime[gte]=…`). Undefined and null are left out.
 */
export function queryString(query: Record<string, unknown> = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => pairsOf(name, value));
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : "";
}

function pairsOf(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => pairsOf(name, item));
  }
  if (typeof value === "object") {
    return Object.entries(value).flatMap(([key, item]) => pairsOf(`${name}[${key}]`, item));
  }
  return [[name, String(value)]];
}

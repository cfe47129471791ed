/** A JSON object of which nothing is known yet. */
export type Fields = Record<string, unknown>;

/** A JSON object, or undefined for everything else that may stand in free-form data. */
export function asObject(value: unknown): Fields | undefined {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

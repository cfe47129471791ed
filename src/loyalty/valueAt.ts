/**
 * The value at a path such as `data.consent.email`, the record itself where the path is empty. Not
 * what every object inherits, such as `constructor`.
 */
export function valueAt(record: unknown, path: string): unknown {
  return path
    .split(".")
    .filter((name) => name !== "")
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null && Object.hasOwn(value, name)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      record,
    );
}

/** Text, a number or a yes or no as trimmed text; undefined where there is none. */
export function textAt(record: unknown, path: string): string | undefined {
  const value = valueAt(record, path);
  const isText = ["string", "number", "boolean"].includes(typeof value);
  return isText ? String(value).trim() || undefined : undefined;
}

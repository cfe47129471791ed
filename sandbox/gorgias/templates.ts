const placeholder = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Fills the placeholders of a text; what the context lacks becomes empty. */
export function renderText(
  template: string,
  context: unknown,
  encode: (value: string) => string = (value) => value,
): string {
  return template.replace(placeholder, (_, path: string) => encode(asText(lookUp(context, path))));
}

/** Fills every text inside a value, however deep. */
export function renderDeep(template: unknown, context: unknown): unknown {
  if (typeof template === "string") {
    return renderText(template, context);
  }
  if (Array.isArray(template)) {
    return template.map((item) => renderDeep(item, context));
  }
  if (template === null || typeof template !== "object") {
    return template;
  }
  const entries = Object.entries(template);
  return Object.fromEntries(entries.map(([key, value]) => [key, renderDeep(value, context)]));
}

/** `a.b[c]` and `a.b.c` lead to the same place, an empty path to where one is. */
export function lookUp(context: unknown, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  return keys.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === "object" ? Reflect.get(value, key) : undefined,
    context,
  );
}

/** Values always arrive as text, booleans capitalised. */
function asText(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  if (typeof value === "boolean") {
    return value ? "True" : "False";
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

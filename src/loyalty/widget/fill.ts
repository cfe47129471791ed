const variable = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Fills a text's variables, whose paths lead on from the data; what is missing becomes nothing. */
export function fill(template: string, data: unknown): string {
  return template.replace(variable, (_, path) => shown(valueAt(data, path)));
}

/** The value at a path such as `panel.member`; the data itself where the path is empty. */
export function valueAt(data: unknown, path: string): unknown {
  return path
    .split(".")
    .filter((key) => key !== "")
    .reduce<unknown>((value, key) => (hasOwn(value, key) ? value[key] : undefined), data);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Not what every object inherits, such as `constructor`. */
function hasOwn(value: unknown, key: string): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && Object.hasOwn(value, key);
}

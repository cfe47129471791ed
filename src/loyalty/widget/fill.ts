import { valueAt } from "../valueAt";

const variable = /\{\{([^{}]+)\}\}/g;

/** Fills a text's variables, whose paths lead on from the data; what is missing becomes nothing. */
export function fill(template: string, data: unknown): string {
  return template.replace(variable, (_, path: string) => shown(valueAt(data, path.trim())));
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

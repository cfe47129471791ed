import { textAt, valueAt } from "../valueAt";

/** Shops, forms and PHP write one yes in several ways; which of them, matters to nobody. */
export const usualYes = ["true", "yes", "y", "1", "on"];
const usualNo = new Set(["false", "no", "n", "0", "off", "none", "null"]);
const longestQuoted = 40;

/** What a customer's field says of their consent; `unread` quotes what may mean anything. */
export type Consent = "yes" | "no" | { unread: string };

/** @param words what means yes, in small letters; any usual yes stands for all of them */
export function consentOf(customer: unknown, field: string, words: readonly string[]): Consent {
  const value = valueAt(customer, field);
  const text = textAt(customer, field);
  const said = text?.toLowerCase() ?? "";
  const accepted = words.some((word) => usualYes.includes(word)) ? [...words, ...usualYes] : words;
  if (accepted.includes(said)) {
    return "yes";
  }
  const isEmpty = value === undefined || value === null || /^(\s*|\[\]|\{\})$/.test(asText(value));
  return isEmpty || usualNo.has(said) ? "no" : { unread: quoted(text ?? value) };
}

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** It is told in answers and logs, so no more of it than shows which word it is. */
function quoted(value: unknown): string {
  const json = JSON.stringify(value) ?? "";
  return json.length > longestQuoted ? `${json.slice(0, longestQuoted)}…` : json;
}

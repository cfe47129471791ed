import type { TriggerPayload } from "@prismatic-io/spectral";
import { asObject, type Fields } from "../../api/fields";

/** The parts of a call that say something. */
export type Call = Pick<TriggerPayload, "queryParameters" | "body" | "rawBody">;

/** What the body says, sent as JSON or as a form, whether the platform parsed it or not. */
export function bodyFields({ body, rawBody }: Call): Fields {
  const { data } = body ?? {};
  if (typeof data !== "string") {
    return asObject(data) ?? {};
  }
  const contentType = body.contentType ?? rawBody?.contentType ?? "";
  if (/form-urlencoded/i.test(contentType)) {
    return Object.fromEntries(new URLSearchParams(data));
  }
  try {
    return asObject(JSON.parse(data)) ?? {};
  } catch {
    return {};
  }
}

/** Templates render what is missing as nothing or as Python's None, or leave the variable as it was. */
export function text(value: unknown): string | null {
  const filled = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return filled === "" || filled === "None" || /^\{\{.*\}\}$/.test(filled) ? null : filled;
}

/** A positive whole number, as text. */
export function id(value: unknown): string | null {
  const digits = text(value);
  return digits !== null && /^[1-9]\d*$/.test(digits) ? digits : null;
}

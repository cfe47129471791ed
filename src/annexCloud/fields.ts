import { z } from "zod";
import { eg } from "../api/shape";
import { readDate, readNumber, readObject, readText, readYesNo } from "../api/values";
import { dayMs } from "../transport/clock";

/**
 * Some operations wrap their answer in `Data` or `data`, on some sites; an empty one beside
 * numbered rows wraps nothing.
 */
export function unwrap(body: unknown): unknown {
  const { Data, data } = readObject(body);
  const inner = Data ?? data ?? body;
  return Object.keys(Object(inner)).length === 0 && numberedIn(body).length > 0 ? body : inner;
}

/** Rows that stand beside other fields, such as the site's id. */
export const numberedIn = (body: unknown): unknown[] =>
  Object.entries(readObject(body)).flatMap(([key, row]) => (/^\d+$/.test(key) ? [row] : []));

// Fields that clean while they parse, with the example that the documentation shows.

export const numberField = (example: number, description?: string) =>
  eg(z.preprocess(readNumber, z.number().nullable()), example, description);

export const textField = (example: string, description?: string) =>
  eg(z.preprocess(readText, z.string().nullable()), example, description);

/** Enumerations come in either case, often both in one document. */
export const upperCaseField = (example: string, description?: string) =>
  eg(
    z.preprocess((value) => readText(value)?.toUpperCase() ?? null, z.string().nullable()),
    example,
    description,
  );

export const dateField = (example = "2026-03-02T09:30:12.000Z", description?: string) =>
  eg(z.preprocess(readDate, z.string().nullable()), example, description);

/** `createDate` has whole seconds. */
export const createDatePrecisionMs = 1_000;

/** The earliest and the latest moment that a date may mean; a plain day is all of it. */
export function momentsOf(createDate: string | null): [earliestMs: number, latestMs: number] {
  const ms = Date.parse(createDate ?? "");
  return [ms, /T/.test(createDate ?? "") ? ms : ms + dayMs - 1];
}

export const yesNoField = (example: boolean, description?: string) =>
  eg(z.preprocess(readYesNo, z.boolean().nullable()), example, description);

/** An answer of which no document says anything. */
export const asItCame = (example: unknown) =>
  eg(z.unknown(), example, "Annex Cloud's answer as it came: its form is not documented");

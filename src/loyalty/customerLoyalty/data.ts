import { asObject } from "../../api/fields";

/** When loyalty data was read; NaN, which is later than nothing, where that is unknown. */
export function readAtMs(loyalty: unknown): number {
  return Date.parse(String(asObject(loyalty)?.retrievedAt));
}

/** Reading the same again is no change. */
export function withoutTime(loyalty: unknown): unknown {
  const fields = asObject(loyalty);
  return fields ? { ...fields, retrievedAt: undefined } : loyalty;
}

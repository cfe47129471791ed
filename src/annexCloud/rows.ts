import { readObject } from "../api/values";

/**
 * A list, however it is wrapped: under the name that is documented, under `Data` or `data`, bare,
 * or as the object that PHP makes of a list with gaps.
 * @returns undefined where the answer holds no list
 */
export function readRows(body: unknown, name: string): unknown[] | undefined {
  const { Data, data, ...fields } = readObject(body);
  const inner = readObject(Data ?? data);
  const named = fields[name] ?? inner[name];
  if (isNothing(named) && (name in fields || name in inner)) {
    return [];
  }
  return [named, Data, data, body].map(asList).find((rows) => rows !== undefined);
}

const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === "" ||
  (!Array.isArray(value) && JSON.stringify(value) === "{}");

function asList(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) {
    return value;
  }
  const entries = Object.entries(readObject(value));
  const numbered = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return numbered ? entries.map(([, row]) => row) : undefined;
}

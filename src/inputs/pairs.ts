import { input } from "@prismatic-io/spectral";
import { InvalidInputError } from "../transport/errors";
import { isBlank, type Read, readKey, refuse } from "./clean";
import type { InputText } from "./inputs";

/** One row of a key-value list. */
export interface Pair<T> {
  key: string;
  value: T;
}

/** Rows of key and value in their order; keys may repeat, and untouched rows are left out. */
export function pairsInput<T>(text: Omit<InputText<false>, "default">, read: Read<T>) {
  const { label } = text;
  return input({
    ...text,
    type: "string",
    collection: "keyvaluelist",
    placeholder: text.example ?? label,
    clean: (value: unknown): Pair<T>[] =>
      rowsOf(value, label).flatMap((row) => readRow(row, read, label)),
  });
}

function rowsOf(value: unknown, label: string): Pair<unknown>[] {
  if (isBlank(value)) {
    return [];
  }
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === "object") {
    return Object.entries(value).map(([key, member]) => ({ key, value: member }));
  }
  throw refuse(label, "a list of keys and values", value);
}

function readRow<T>(row: Pair<unknown>, read: Read<T>, label: string): Pair<T>[] {
  if (isBlank(row?.key)) {
    if (isBlank(row?.value)) {
      return [];
    }
    throw new InvalidInputError(`"${label}" has a value without a key`);
  }
  const key = readKey(row.key, label).trim();
  return [{ key, value: read(row.value ?? "", `${label}: ${key}`) }];
}

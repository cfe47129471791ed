import { isDeepStrictEqual } from "node:util";
import type { ObjectFieldMap } from "@prismatic-io/spectral";
import { asObject, type Fields } from "../../api/fields";
import { readObject } from "../../api/values";
import { InvalidInputError } from "../../transport/errors";
import { type MappableField, mappableFields } from "../fields";

/** Where a value may go, as the config wizard offers it. */
export const targets = {
  customerData: "Customer Data",
  customerCustomFields: "Customer Custom Fields",
} as const;

export type TargetKey = keyof typeof targets;

export type Scalar = string | number | boolean | null;

/** One loyalty value and where it goes: a key of the customer's data, or a custom field by its id. */
export type MappedField = { field: MappableField } & (
  | { dataKey: string; customFieldId?: undefined }
  | { customFieldId: number; dataKey?: undefined }
);

/** What the input comes to: the map as the platform knows it, and what it means. */
export interface FieldMapping extends ObjectFieldMap {
  mapped: readonly MappedField[];
}

/** Copied values: by the keys of the customer's data, and by the ids of custom fields. */
export interface MappedValues {
  data: Record<string, Scalar>;
  customFields: Record<string, Scalar>;
}

export const nothingCopied: MappedValues = { data: {}, customFields: {} };

/** The values that a mapping takes out of loyalty data, as they are; what is not there is left out. */
export function applyMapping(
  loyalty: Readonly<Record<string, unknown>>,
  mapping?: FieldMapping,
): MappedValues {
  const values: MappedValues = { data: {}, customFields: {} };
  for (const { field, dataKey, customFieldId } of mapping?.mapped ?? []) {
    const value = loyalty[field];
    if (isScalar(value) && dataKey !== undefined) {
      values.data[dataKey] = value;
    } else if (isScalar(value)) {
      values.customFields[String(customFieldId)] = value;
    }
  }
  return values;
}

/** Where the loyalty data keeps which values were copied, so that they can be taken away again. */
const recordKey = "mappedValues";

/** The values that were copied when the loyalty data was written last. */
export function copiedValues(loyalty: Fields | undefined): MappedValues {
  const { data, customFields } = readObject(loyalty?.[recordKey]);
  return { data: scalarsIn(data), customFields: scalarsIn(customFields) };
}

/** The loyalty data with another record of copied values; without one where nothing was copied. */
export function withCopied(loyalty: Fields, copied: MappedValues): Fields {
  const { [recordKey]: _, ...rest } = loyalty;
  return isDeepStrictEqual(copied, nothingCopied) ? rest : { ...rest, [recordKey]: copied };
}

/** Those of the copied values whose places a mapping does not name, any more. */
export function unmappedValues(copied: MappedValues, mapping?: FieldMapping): MappedValues {
  const mapped = mapping?.mapped ?? [];
  const keys = new Set(mapped.map(({ dataKey }) => dataKey));
  const ids = new Set(mapped.map(({ customFieldId }) => String(customFieldId)));
  return {
    data: valuesThat(copied.data, (key) => !keys.has(key)),
    customFields: valuesThat(copied.customFields, (id) => !ids.has(id)),
  };
}

/** @throws InvalidInputError for a value that is to go where the loyalty data itself is kept */
export function checkApart(mapping: FieldMapping | undefined, kept: string | undefined): void {
  const clash = mapping?.mapped.find(({ dataKey }) => dataKey !== undefined && dataKey === kept);
  if (clash) {
    throw new InvalidInputError(
      `"Field Mapping" maps ${clash.field} to the key "${kept}", which is the "Data Key"; choose another key`,
    );
  }
}

export function isMappable(field: string): field is MappableField {
  return Object.hasOwn(mappableFields, field);
}

/** The entries of which something holds. */
export function valuesThat<V>(
  values: Readonly<Record<string, V>>,
  holds: (key: string, value: V) => boolean,
): Record<string, V> {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => holds(key, value)));
}

function scalarsIn(values: unknown): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(asObject(values) ?? {}).flatMap(([key, value]) =>
      isScalar(value) ? [[key, value]] : [],
    ),
  );
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

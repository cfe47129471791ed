import type { ObjectFieldMap } from "@prismatic-io/spectral";
import { InvalidInputError } from "../../transport/errors";
import { type MappableField, mappableFields } from "../fields";

/** Where a value may go, as the config wizard offers it. */
export const targets = {
  customerData: "Customer Data",
  customerCustomFields: "Customer Custom Fields",
} as const;

export type TargetKey = keyof typeof targets;

type Scalar = string | number | boolean | null;

/** One loyalty value and where it goes: a key of the customer's data, or a custom field by its id. */
export type MappedField = { field: MappableField } & (
  | { dataKey: string; customFieldId?: undefined }
  | { customFieldId: number; dataKey?: undefined }
);

/** What the input comes to: the map as the platform knows it, and what it means. */
export interface FieldMapping extends ObjectFieldMap {
  mapped: readonly MappedField[];
}

export interface CustomFieldValue {
  id: number;
  value: Scalar;
}

export interface MappedValues {
  data: Record<string, Scalar>;
  customFields: CustomFieldValue[];
}

/** The values that a mapping takes out of loyalty data, as they are; what is not there is left out. */
export function applyMapping(
  loyalty: Readonly<Record<string, unknown>>,
  mapping?: FieldMapping,
): MappedValues {
  const mapped = (mapping?.mapped ?? []).flatMap((entry) => {
    const value = loyalty[entry.field];
    return isScalar(value) ? [{ ...entry, value }] : [];
  });
  return {
    data: Object.fromEntries(
      mapped.flatMap(({ dataKey, value }) => (dataKey === undefined ? [] : [[dataKey, value]])),
    ),
    customFields: mapped.flatMap(({ customFieldId, value }) =>
      customFieldId === undefined ? [] : [{ id: customFieldId, value }],
    ),
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

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

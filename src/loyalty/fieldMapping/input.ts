import { input, type ObjectFieldMap } from "@prismatic-io/spectral";
import { isBlank, readId, readJsonObject, refuse } from "../../inputs/clean";
import { InvalidInputError } from "../../transport/errors";
import { usualDataKey } from "../dataKey";
import {
  type FieldMapping,
  isMappable,
  type MappedField,
  type TargetKey,
  targets,
} from "./mapping";

const label = "Field Mapping";

const example: ObjectFieldMap = {
  fields: [
    {
      field: { key: "tier" },
      mappedObject: { key: "customerData" satisfies TargetKey },
      mappedField: { key: "loyalty_tier" },
    },
  ],
};

/** Which loyalty values go to which fields of the customer. */
export const fieldMapping = input({
  label,
  type: "objectFieldMap",
  required: false,
  comments:
    "Copies single loyalty values, such as the tier, to keys of the customer's data or to custom fields of your Gorgias account, where views and rules find them. Take a config variable of the data source Map Loyalty Fields. Blank copies nothing. What is taken out of it goes from the customers at the next sync, unless somebody wrote there since.",
  example: JSON.stringify(example),
  dataSource: "mapLoyaltyFields",
  clean: (value: unknown): FieldMapping | undefined =>
    isBlank(value) ? undefined : readMapping(value),
});

type Entry = { field?: unknown; mappedObject?: unknown; mappedField?: unknown } | null | undefined;

/** @throws InvalidInputError that names the entry */
function readMapping(value: unknown): FieldMapping {
  const { fields = [] } = readJsonObject(value, label);
  if (!Array.isArray(fields)) {
    throw refuse(label, 'an object with a list "fields"', value);
  }
  const mapped = fields.flatMap((entry: Entry) => {
    const mappedField = keyOf(entry?.mappedField);
    return isBlank(mappedField) ? [] : [readEntry(keyOf(entry?.field), entry, mappedField)];
  });
  refuseRepeated(mapped);
  return { fields, mapped };
}

function readEntry(field: unknown, entry: Entry, target: unknown): MappedField {
  if (typeof field !== "string" || !isMappable(field)) {
    throw new InvalidInputError(`"${label}" maps ${shown(field)}, which is no loyalty value`);
  }
  const object = keyOf(entry?.mappedObject);
  switch (object) {
    case "customerData" satisfies TargetKey:
      return { field, dataKey: readDataKey(field, String(target).trim()) };
    case "customerCustomFields" satisfies TargetKey:
      return { field, customFieldId: Number(readId(target, `${label}: ${field}`)) };
    default:
      throw new InvalidInputError(
        `"${label}" maps ${field} to ${shown(object)}; there are ${Object.keys(targets).join(", ")}`,
      );
  }
}

function readDataKey(field: string, key: string): string {
  if (key === usualDataKey) {
    throw new InvalidInputError(
      `"${label}" maps ${field} to the key "${usualDataKey}", where all loyalty data is kept; choose another key`,
    );
  }
  return key;
}

function refuseRepeated(mapped: readonly MappedField[]): void {
  const taken = new Map<string, string>();
  for (const { field, dataKey, customFieldId } of mapped) {
    const place = dataKey === undefined ? `custom field ${customFieldId}` : `key "${dataKey}"`;
    const other = taken.get(place);
    if (other !== undefined) {
      throw new InvalidInputError(`"${label}" maps both ${other} and ${field} to the ${place}`);
    }
    taken.set(place, field);
  }
}

/** An element's key; a mapping that was written by hand may give it bare. */
function keyOf(element: unknown): unknown {
  return element !== null && typeof element === "object" && "key" in element
    ? element.key
    : element;
}

const shown = (value: unknown) => JSON.stringify(value) ?? "nothing";

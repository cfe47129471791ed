import type { CustomFieldRecord } from "./records";

/** Why a value does not fit into a field, in the API's words; null empties any field. */
export function misfit(
  { definition }: CustomFieldRecord,
  value: string | number | boolean | null,
): string | undefined {
  const { data_type, input_settings } = definition;
  if (value === null) {
    return undefined;
  }
  if (typeof value !== (data_type === "text" ? "string" : data_type)) {
    return `Not a valid ${data_type}.`;
  }
  const { choices, min, max } = input_settings;
  if (choices?.includes(value) === false) {
    return `Must be one of: ${choices.join(", ")}.`;
  }
  if (typeof value !== "number") {
    return undefined;
  }
  if (min !== undefined && value < min) {
    return `Must be at least ${min}`;
  }
  return max !== undefined && value > max ? `Must be at most ${max}` : undefined;
}

import type { Fields } from "../../api/fields";
import { httpTriggers } from "../choices";

/** The body of a new integration: the settings of the call lie under `http`. */
export const newHttpBody = (fields: Fields) =>
  underHttp(fields, (chosen) => Object.fromEntries(chosen.map((name) => [name, true])));

/** Whether Gorgias keeps triggers that an update leaves out is not known, so each one is said. */
export const changedHttpBody = (fields: Fields) =>
  underHttp(fields, (chosen) =>
    Object.fromEntries(httpTriggers.map(({ value }) => [value, chosen.includes(value)])),
  );

function underHttp(
  fields: Fields,
  mapOf: (chosen: readonly unknown[]) => Record<string, boolean>,
): Fields {
  const {
    name,
    type,
    description,
    deactivated_datetime,
    managed,
    business_hours_id,
    triggers,
    ...settings
  } = fields;
  const http = {
    ...settings,
    ...(Array.isArray(triggers) ? { triggers: mapOf(triggers) } : {}),
  };
  return {
    ...{ name, type, description, deactivated_datetime, managed, business_hours_id },
    ...(Object.keys(http).length > 0 ? { http } : {}),
  };
}

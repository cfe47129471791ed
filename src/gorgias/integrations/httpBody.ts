import { httpTriggers } from "../choices";
import type { Params } from "../row";

/** The body of a new integration: the settings of the call lie under `http`. */
export const newHttpBody = (fields: Params) =>
  underHttp(fields, (chosen) => Object.fromEntries(chosen.map((name) => [name, true])));

/** Whether Gorgias keeps triggers that an update leaves out is not known, so each one is said. */
export const changedHttpBody = (fields: Params) =>
  underHttp(fields, (chosen) =>
    Object.fromEntries(httpTriggers.map(({ value }) => [value, chosen.includes(value)])),
  );

function underHttp(
  { name, type, description, deactivated_datetime, triggers, ...settings }: Params,
  mapOf: (chosen: readonly unknown[]) => Record<string, boolean>,
): Params {
  const http = {
    ...settings,
    ...(Array.isArray(triggers) ? { triggers: mapOf(triggers) } : {}),
  };
  return {
    ...{ name, type, description, deactivated_datetime },
    ...(Object.keys(http).length > 0 ? { http } : {}),
  };
}

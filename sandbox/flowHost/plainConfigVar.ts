import { z } from "zod";
import { FlowHostError } from "./errors";
import type { PlainConfigVar } from "./integrationFile";

/** Text that stands for a list or an object, as an integration writes its defaults. */
function fromText(value: unknown, blank: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  if (value === "") {
    return blank;
  }
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const text = z.string();
const lists = {
  valuelist: z.array(z.unknown()),
  keyvaluelist: z.array(z.strictObject({ key: z.string(), value: z.unknown() })),
};
const fieldMap = z.union([
  z.literal(""),
  z.looseObject({ fields: z.array(z.looseObject({ field: z.looseObject({ key: text }) })) }),
]);
const scheduleValue = z.strictObject({ value: text, schedule_type: text, time_zone: text });

/** A schedule the customer chose, or the integration's own: a cron text. */
function scheduleOf({ scheduleType, timeZone }: PlainConfigVar, value: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  const inferred = value === "" ? "none" : "custom";
  return { value, schedule_type: scheduleType ?? inferred, time_zone: timeZone ?? "" };
}

function readValue(variable: PlainConfigVar, value: unknown): unknown {
  const { collectionType, dataType, pickList } = variable;
  if (collectionType) {
    return lists[collectionType].parse(fromText(value, []));
  }
  switch (dataType) {
    case "schedule":
      return scheduleValue.parse(scheduleOf(variable, value));
    case "boolean":
      return z.union([z.boolean(), z.enum(["true", "false", ""])]).parse(value);
    case "picklist":
      return pickList ? z.enum(["", ...pickList]).parse(value) : value;
    case "objectFieldMap":
      return fieldMap.parse(fromText(value, ""));
    case "objectSelection":
    case "jsonForm":
      return fromText(value, "");
    default:
      return value;
  }
}

/**
 * The value of a config variable that is no connection, as flows get it: what was given, or its
 * default. A blank text is a value.
 * @throws FlowHostError when it has neither, or one that its type does not take
 */
export function resolvePlainConfigVar(variable: PlainConfigVar, given: unknown): unknown {
  const about = `Config variable "${variable.key}"`;
  const value = given ?? variable.defaultValue;
  if (value === undefined) {
    throw new FlowHostError(`${about} needs a value.`);
  }
  try {
    return readValue(variable, value);
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new FlowHostError(`${about}: ${z.prettifyError(error)}`);
    }
    throw error;
  }
}

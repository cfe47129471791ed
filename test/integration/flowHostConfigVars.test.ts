import { parseIntegration } from "../../sandbox/flowHost/integrationFile";
import { resolvePlainConfigVar } from "../../sandbox/flowHost/plainConfigVar";
import { integrationText, plainTrigger } from "./sampleIntegration";

const base = integrationText({ name: "F", steps: [plainTrigger] });

/** What flows get of a config variable, by its definition and what was entered. */
function resolved(definition: string, given: unknown): unknown {
  const text = base.replace(/key: Word\n(?: {4}.*\n)*/, () => `{ key: Word, ${definition} }\n`);
  const variable = parseIntegration(text).requiredConfigVars.find(({ key }) => key === "Word");
  if (!variable || variable.dataType === "connection") {
    throw new Error("no such variable");
  }
  return resolvePlainConfigVar(variable, given);
}

const word = 'dataType: string, defaultValue: "word"';
const boolean = "dataType: boolean, defaultValue: 'true'";
const choice = "dataType: picklist, pickList: [a, b]";
const list = "dataType: string, collectionType: valuelist";
const pairs = "dataType: string, collectionType: keyvaluelist";
const fieldMap = "dataType: objectFieldMap";
const schedule = "dataType: schedule";

const map = {
  fields: [{ field: { key: "tier", label: "Tier" }, mappedField: { key: "cf_1", label: "VIP" } }],
  options: [],
};
const scheduled = (value: string, schedule_type: string, time_zone = "") => ({
  value,
  schedule_type,
  time_zone,
});
const nightly = scheduled("0 3 * * *", "day", "Europe/Berlin");
const inBerlin = "scheduleType: day, timeZone: Europe/Berlin";

test.each([
  ["a default", word, undefined, "word"],
  ["a blank default", "dataType: string, defaultValue: ''", undefined, ""],
  ["a blank value instead of a default", word, "", ""],
  ["a number", "dataType: number", 5, 5],
  ["a boolean as text", boolean, undefined, "true"],
  ["a boolean", boolean, false, false],
  ["a choice", choice, "b", "b"],
  ["a list", list, ["a"], ["a"]],
  ["a list's default", `${list}, defaultValue: '["a"]'`, undefined, ["a"]],
  ["a list's blank default", `${list}, defaultValue: ''`, undefined, []],
  ["pairs", pairs, [{ key: "k", value: "v" }], [{ key: "k", value: "v" }]],
  ["a field map as it is", fieldMap, map, map],
  ["a blank field map", `${fieldMap}, defaultValue: ''`, undefined, ""],
  ["a field map's default", `${fieldMap}, defaultValue: '${JSON.stringify(map)}'`, undefined, map],
  ["a schedule as chosen", schedule, nightly, nightly],
  ["a schedule's default", `${schedule}, ${inBerlin}, defaultValue: 0 3 * * *`, undefined, nightly],
  ["a cron text", schedule, "* * * * *", scheduled("* * * * *", "custom")],
  ["no schedule", `${schedule}, defaultValue: ''`, undefined, scheduled("", "none")],
])("a config variable is %s", (_what, definition, given, expected) => {
  expect(resolved(definition, given)).toEqual(expected);
});

test.each([
  ["nothing at all", "dataType: string", undefined, "needs a value"],
  ["no boolean", boolean, "yes", "Invalid"],
  ["none of the choices", choice, "c", "Invalid"],
  ["a text for a list", list, "a", "expected array"],
  ["a list for pairs", pairs, ["a"], "expected object"],
  ["a field map without fields", fieldMap, {}, "Invalid"],
  ["half a schedule", schedule, { value: "* * * * *" }, "schedule_type"],
])("a config variable that is given %s is refused", (_what, definition, given, message) => {
  expect(() => resolved(definition, given)).toThrow('Config variable "Word"');
  expect(() => resolved(definition, given)).toThrow(message);
});

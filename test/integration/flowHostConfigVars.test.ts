import { createFlowHost } from "../../sandbox/flowHost/host";
import { parseIntegration } from "../../sandbox/flowHost/integrationFile";
import { resolvePlainConfigVar } from "../../sandbox/flowHost/plainConfigVar";
import { sampleComponent } from "./sampleComponent";
import { call, configVar, integrationText, plainTrigger, sample, value } from "./sampleIntegration";

const word = '{ key: Word, dataType: string, defaultValue: "word" }';
const base = integrationText({
  name: "F",
  steps: [plainTrigger, sample("echo", "E", { text: configVar("Word"), greeting: value("") })],
});
const withWord = (definition: string) =>
  base.replace(/ {2}- key: Word\n(?: {4}.*\n)*/, () => `  - ${definition}\n`);

/** What a step gets whose input is bound to a config variable. */
async function bound(definition: string, given?: unknown): Promise<unknown> {
  const integrationText = withWord(definition);
  const host = await createFlowHost({ component: sampleComponent, integrationText });
  try {
    const Word = given === undefined ? {} : { Word: given };
    const configVars = { Account: { fields: { apiKey: "k1" } }, ...Word };
    const instance = await host.deploy({ name: "Shop", configVars });
    const { execution } = await call({ host, instance }, "F");
    return Object(execution.stepResults.e).params.text;
  } finally {
    await host.close();
  }
}

const map = {
  fields: [{ field: { key: "tier", label: "Tier" }, mappedField: { key: "cf_1", label: "VIP" } }],
  options: [],
};
const nightly = { value: "0 3 * * *", schedule_type: "day", time_zone: "Europe/Berlin" };

describe("an input bound to a config variable gets", () => {
  test.each([
    ["a default", word, undefined, "word"],
    ["a blank default", "{ key: Word, dataType: string, defaultValue: '' }", undefined, ""],
    ["a blank value instead of a default", word, "", ""],
    ["a number", "{ key: Word, dataType: number }", 5, 5],
    [
      "a boolean as text",
      "{ key: Word, dataType: boolean, defaultValue: 'true' }",
      undefined,
      "true",
    ],
    ["a boolean", "{ key: Word, dataType: boolean, defaultValue: 'true' }", false, false],
    ["a choice", "{ key: Word, dataType: picklist, pickList: [a, b] }", "b", "b"],
    ["a list", "{ key: Word, dataType: string, collectionType: valuelist }", ["a"], ["a"]],
    [
      "a list's default",
      "{ key: Word, dataType: string, collectionType: valuelist, defaultValue: '[\"a\"]' }",
      undefined,
      ["a"],
    ],
    [
      "a list's blank default",
      "{ key: Word, dataType: string, collectionType: valuelist, defaultValue: '' }",
      undefined,
      [],
    ],
    [
      "pairs",
      "{ key: Word, dataType: string, collectionType: keyvaluelist }",
      [{ key: "k", value: "v" }],
      [{ key: "k", value: "v" }],
    ],
    ["a field map as it is", "{ key: Word, dataType: objectFieldMap }", map, map],
    [
      "a blank field map",
      "{ key: Word, dataType: objectFieldMap, defaultValue: '' }",
      undefined,
      "",
    ],
    [
      "a field map's default",
      `{ key: Word, dataType: objectFieldMap, defaultValue: '${JSON.stringify(map)}' }`,
      undefined,
      map,
    ],
    ["a schedule as chosen", "{ key: Word, dataType: schedule }", nightly, nightly],
    [
      "a schedule's default",
      "{ key: Word, dataType: schedule, scheduleType: day, timeZone: Europe/Berlin, defaultValue: 0 3 * * * }",
      undefined,
      nightly,
    ],
    [
      "a cron text",
      "{ key: Word, dataType: schedule }",
      "* * * * *",
      { value: "* * * * *", schedule_type: "custom", time_zone: "" },
    ],
    [
      "no schedule",
      "{ key: Word, dataType: schedule, defaultValue: '' }",
      undefined,
      { value: "", schedule_type: "none", time_zone: "" },
    ],
  ])("%s", async (_what, definition, given, expected) => {
    expect(await bound(definition, given)).toEqual(expected);
  });
});

test.each([
  ["nothing at all", "{ key: Word, dataType: string }", undefined, "needs a value"],
  ["no boolean", "{ key: Word, dataType: boolean }", "yes", "Invalid"],
  ["none of the choices", "{ key: Word, dataType: picklist, pickList: [a, b] }", "c", "Invalid"],
  [
    "a text for a list",
    "{ key: Word, dataType: string, collectionType: valuelist }",
    "a",
    "expected array",
  ],
  [
    "a list for pairs",
    "{ key: Word, dataType: string, collectionType: keyvaluelist }",
    ["a"],
    "expected object",
  ],
  ["a field map without fields", "{ key: Word, dataType: objectFieldMap }", {}, "Invalid"],
  ["half a schedule", "{ key: Word, dataType: schedule }", { value: "* * * * *" }, "schedule_type"],
])("a config variable that is given %s is refused", (_what, definition, given, message) => {
  const { requiredConfigVars } = parseIntegration(withWord(definition));
  const variable = requiredConfigVars.find(({ key }) => key === "Word");
  if (!variable || variable.dataType === "connection") {
    throw new Error("no such variable");
  }
  expect(() => resolvePlainConfigVar(variable, given)).toThrow('Config variable "Word"');
  expect(() => resolvePlainConfigVar(variable, given)).toThrow(message);
});

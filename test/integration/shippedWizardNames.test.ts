import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { panelConfig, ticketEventsInputs } from "../../src/loyalty/ticketEvents/inputs";
import { placeOf } from "../../src/loyalty/wizard";

type StepInput = { type: string; value: unknown };
interface Step {
  name: string;
  action: { key: string; component: { isPublic: boolean } };
  inputs?: Record<string, StepInput>;
  branches?: { steps: Step[] }[];
}
interface Page {
  name: string;
  elements: { type: string; value: string }[];
}

const file = path.resolve(__dirname, "../../integration/gorgias-annex-cloud-loyalty.yml");
const { configPages, requiredConfigVars, flows } = parse(readFileSync(file, "utf8")) as {
  configPages: Page[];
  requiredConfigVars: { key: string }[];
  flows: { name: string; steps: Step[] }[];
};

const everyStep = (steps: Step[]): Step[] =>
  steps.flatMap((step) => [
    step,
    ...(step.branches ?? []).flatMap(({ steps: inner }) => everyStep(inner)),
  ]);
const configured = ({ inputs = {} }: Step) =>
  Object.entries(inputs).filter(
    ([, { type, value }]) => type === "configVar" && !String(value).endsWith("Connection"),
  );
const pageOf = (field: string) =>
  configPages.find(({ elements }) =>
    elements.some(({ type, value }) => type === "configVar" && value === field),
  )?.name;

/** Of the other flows, what is wrong with a value fails their runs by itself. */
const read = flows.flatMap(({ name, steps: [trigger, ...others] }) =>
  trigger && /^(ticketEvents|loyaltyAction|loyaltySync)$/.test(trigger.action.key)
    ? [{ name, trigger, steps: everyStep([trigger, ...others]) }]
    : [],
);

describe.each(read)("$name", ({ trigger, steps }) => {
  test("its trigger takes what its steps take, and reads it on deploy", () => {
    const given = new Map(configured(trigger));
    for (const step of steps) {
      for (const [key, input] of configured(step)) {
        expect([step.name, key, given.get(key)]).toEqual([step.name, key, input]);
      }
    }
  });

  test("a wrong value is told by the wizard's own page and field", () => {
    const configVars = Object.fromEntries(requiredConfigVars.map(({ key }) => [key, ""]));
    for (const [key, { value }] of configured(trigger)) {
      const page = pageOf(String(value));
      const place = placeOf({ configVars }, key, key);
      expect([key, place]).toEqual([key, page ? { name: value, page } : { name: key }]);
    }
  });
});

test("Check Health gets what the deploy gets", () => {
  const stepOf = (key: string) =>
    flows.flatMap(({ steps }) => everyStep(steps)).find(({ action }) => action.key === key);
  const [deploy, health] = [stepOf("ticketEvents"), stepOf("checkHealth")];
  expect(Object.keys(panelConfig).every((key) => key in ticketEventsInputs)).toBe(true);
  for (const key of Object.keys(panelConfig)) {
    expect([key, health?.inputs?.[key]]).toEqual([key, deploy?.inputs?.[key]]);
    expect(health?.inputs?.[key]).toBeDefined();
  }
});

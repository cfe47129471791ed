import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { loadComponent } from "../../sandbox/flowHost/component";
import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { type PlainConfigVar, parseIntegration } from "../../sandbox/flowHost/integrationFile";
import { credit, someoneWrites } from "./shippedPeople";
import {
  bundlePath,
  integrationPath,
  requiredConfigVars,
  type Shipped,
  startShipped,
} from "./shippedWorld";

const yamlText = readFileSync(integrationPath, "utf8");
const variables = parseIntegration(yamlText).requiredConfigVars;
const plainVariable = (key: string): PlainConfigVar => {
  const variable = variables.find((candidate) => candidate.key === key);
  if (!variable || variable.dataType === "connection") {
    throw new Error(`There is no config variable "${key}" with choices`);
  }
  return variable;
};
const dropdowns = variables.flatMap(({ key, dataType }) => (dataType === "picklist" ? [key] : []));

let shipped: Shipped;
let instance: Instance;
beforeAll(async () => {
  shipped = await startShipped();
  instance = await shipped.deploy();
  const ada = await shipped.writeIn({ email: "ada@example.com" });
  const maya = await shipped.writeIn();
  const { customers } = shipped.sandbox.gorgias.store;
  const data = { loyaltyId: "GG-7", address: { zip: "20095" }, tags: ["vip"] };
  Object.assign(customers.get(ada.customerId ?? 0) ?? {}, { external_id: "7", data });
  Object.assign(customers.get(maya.customerId ?? 0) ?? {}, { data: { consent: { news: true } } });
});
afterAll(() => shipped.close());

/** What the wizard offers for a config variable once all others are filled in. */
async function offeredFor(key: string): Promise<{ key: string; label: string }[]> {
  return Object(await instance.offeredFor(key)).result;
}

test("a reader of YAML 1.1 and one of YAML 1.2 read the same", () => {
  expect(parse(yamlText, { version: "1.1" })).toEqual(parse(yamlText));
});

test("connections list what to fill in, to be seen by whoever deploys, and no secret", () => {
  const { connections } = loadComponent(bundlePath);
  const visible = { orgOnly: false, visibleToCustomerDeployer: true, visibleToOrgDeployer: true };
  for (const variable of variables) {
    if (variable.dataType === "connection") {
      const { inputs = [] } = connections.find(({ key }) => key === variable.connection?.key) ?? {};
      const listed = inputs.map(({ key, default: value = "" }) => [
        key,
        { type: "value", value: String(value), meta: visible },
      ]);
      expect(listed.length).toBeGreaterThan(2);
      expect(variable.inputs).toEqual(Object.fromEntries(listed));
      expect(inputs.filter(({ type, default: value }) => type === "password" && value)).toEqual([]);
    }
  }
});

describe.each(dropdowns)("the dropdown %s", (key) => {
  test("offers words for a person to choose by", async () => {
    const offered = await offeredFor(key);
    expect(offered.length).toBeGreaterThan(1);
    expect(offered.filter((choice) => !/^[^a-z]/.test(choice.label))).toEqual([]);
    expect(offered.filter((choice) => choice.label === choice.key)).toEqual([]);
  });

  test("offers what is chosen by default", async () => {
    const { collectionType, defaultValue = "" } = plainVariable(key);
    const defaults: string[] = collectionType ? JSON.parse(defaultValue) : [defaultValue];
    const keys = (await offeredFor(key)).map((choice) => choice.key);
    expect(defaults.filter((choice) => choice !== "" && !keys.includes(choice))).toEqual([]);
  });
});

describe("what there is to choose", () => {
  test.each([
    ["Member ID Field", { key: "email", label: "Email · 2 of the 2 newest" }],
    ["Member ID Field", { key: "external_id", label: "External ID · 1 of the 2 newest" }],
    ["Member ID Field", { key: "data.loyaltyId", label: "Data: loyaltyId · 1 of the 2 newest" }],
    [
      "Consent Field",
      { key: "data.consent.news", label: "Data: consent.news · 1 of the 2 newest" },
    ],
    ["Points Action ID", { key: "100", label: "Manual · 100" }],
    ["Welcome Action ID", { key: "101", label: "Enrolment · 101" }],
    ["Allowed Reward IDs", { key: "111", label: "5 off your next order · 111" }],
    ["Buttons", { key: "undoClick", label: "Undo" }],
    ["Panel Fields", { key: "expiry", label: "Expires next" }],
    ["Panel Place", { key: "customer", label: "Customer" }],
    ["New Members", { key: "updateOnly", label: "Update customers" }],
    ["Enrolment Form", { key: "threeCalls", label: "Three calls" }],
    ["Erase Loyalty Data", { key: "oneCustomer", label: "One customer" }],
  ])("%s: %j", async (key, choice) => {
    expect(await offeredFor(key)).toContainEqual(choice);
  });

  test("a consent is no address, no list and no loyalty data of ours", async () => {
    const keys = (await offeredFor("Consent Field")).map(({ key }) => key);
    expect(keys).toEqual(["data.address.zip", "data.consent.news", "data.loyaltyId"]);
  });
});

describe("the choice No buttons", () => {
  test("leaves the panel without buttons, and refuses clicks of a panel from before", async () => {
    const one = await someoneWrites(shipped, 300);
    const before = one.openPanel();
    await instance.redeploy({ ...requiredConfigVars, Buttons: ["none"] });
    const { widgets } = one.openPanel().tree;
    expect(widgets.flatMap(({ cards }) => cards[0]?.buttons)).toEqual([]);
    await before.press(credit);
    await shipped.quiet();
    expect(one.booked()).toEqual([]);
    expect(one.notes()).toEqual([
      expect.stringMatching(/^Refused: .*\nWhy: No Button is allowed by "Buttons";/),
    ]);
  });

  test("beside a button is refused when deploying", async () => {
    const choice = { ...requiredConfigVars, Buttons: ["none", "creditPoints"] };
    await expect(instance.redeploy(choice)).rejects.toThrow(/either No buttons or/);
  });
});

import { isDeepStrictEqual } from "node:util";
import contract from "./prismaticGorgias.json";
import { type Owner, owners, type WireInput, wireComponent } from "./wireComponent";

/** Members of the contract that are still to come; a line goes when its member is built. */
const notBuiltYet = new Set<string>();

/** Where following the contract would harm, and why. */
const changedOnPurpose: Record<string, string> = {
  "action createCustomer.channels": "an address does as well",
  "action updateTicket.status": "its default would reopen the ticket on every update",
  "trigger pollChangesTrigger.pollResourceType": "more resources follow the contract's two",
};

interface InputFacts {
  type: string;
  required: boolean;
  default: string | null;
  collection?: string;
  model?: string;
}
type Members = Record<string, { inputs: Record<string, InputFacts> }>;

const groups: [Owner["kind"], Members][] = [
  ["connection", contract.connections as Members],
  ["action", contract.actions as Members],
  ["dataSource", contract.dataSources as Members],
  ["trigger", contract.triggers as Members],
];
const members = groups.flatMap(([kind, group]) =>
  Object.entries(group).map(([key, { inputs }]) => ({ kind, key, name: `${kind} ${key}`, inputs })),
);
const modelValues = contract.models as Record<string, string[]>;

/** Spectral publishes an input without a default of its own with "", a boolean with "false". */
const unset = (type: string, preset: unknown) =>
  preset === "" ||
  preset === undefined ||
  preset === null ||
  (type === "boolean" && preset === "false")
    ? null
    : preset;

const sorted = (values: readonly string[]) => [...values].sort();

const ourFacts = ({ type, required, collection, model, ...input }: WireInput) => ({
  type,
  required: required ?? false,
  default: unset(type, input.default),
  collection: collection || undefined,
  model: model && sorted(model.map(({ value }) => value)),
});

/** Where the contract offers no choices, ours may. */
const theirFacts = (
  { type, required, collection, model, ...input }: InputFacts,
  our: WireInput,
) => ({
  type,
  required,
  default: unset(type, input.default),
  collection,
  model: model === undefined ? ourFacts(our).model : sorted(modelValues[model] ?? []),
});

const ownerOf = ({ kind, key }: { kind: string; key: string }) =>
  owners.find((owner) => owner.kind === kind && owner.key === key);

test("what is not built yet is named, and nothing that is built stands among it", () => {
  const missing = members.filter((member) => ownerOf(member) === undefined);
  expect(missing.map(({ name }) => name).sort()).toEqual([...notBuiltYet].sort());
});

test("every built member has every input of the contract with the same facts", () => {
  const built = members.filter(({ name }) => !notBuiltYet.has(name));
  const missing: string[] = [];
  const changed: string[] = [];
  for (const { name, inputs, ...member } of built) {
    const ours = ownerOf(member)?.inputs ?? [];
    for (const [key, facts] of Object.entries(inputs)) {
      const our = ours.find((input) => input.key === key);
      if (!our) {
        missing.push(`${name}.${key}`);
      } else if (!isDeepStrictEqual(ourFacts(our), theirFacts(facts, our))) {
        changed.push(`${name}.${key}`);
      }
    }
  }
  const inputs = built.reduce((sum, { inputs }) => sum + Object.keys(inputs).length, 0);
  process.stdout.write(
    `Prismatic's Gorgias component: ${built.length} of ${members.length} members with ${inputs} inputs; missing ${missing.length}, changed ${changed.length - Object.keys(changedOnPurpose).length} (on purpose ${Object.keys(changedOnPurpose).length})\n`,
  );
  expect({ missing, changed }).toEqual({ missing: [], changed: Object.keys(changedOnPurpose) });
});

test("an input that the contract lacks is never required, so that flows move over as they are", () => {
  const added = members.flatMap(({ name, inputs, ...member }) =>
    (ownerOf(member)?.inputs ?? [])
      .filter(({ key }) => !(key in inputs))
      .map((input) => ({ name: `${name}.${input.key}`, required: input.required ?? false })),
  );
  expect(added.length).toBeGreaterThan(0);
  expect(added.filter(({ required }) => required)).toEqual([]);
});

test("connections and data sources are of the contract's kinds", () => {
  for (const [key, facts] of Object.entries(contract.connections)) {
    const { oauth2Type } = wireComponent.connections.find((one) => one.key === key) ?? {};
    expect([key, oauth2Type]).toEqual([key, "oauth2Type" in facts ? facts.oauth2Type : undefined]);
  }
  for (const [key, { type }] of Object.entries(contract.dataSources)) {
    const built = wireComponent.dataSources[key];
    expect([key, built?.dataSourceType ?? type]).toEqual([key, type]);
  }
});

test("OAuth comes first among the connections, as in the contract", () => {
  const order = wireComponent.connections.map(({ key }) => key);
  const wanted = Object.keys(contract.connections);
  expect(order.filter((key) => wanted.includes(key))).toEqual(wanted);
});

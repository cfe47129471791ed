import { type Owner, owners, type WireInput, wireComponent } from "../contract/wireComponent";

const stopWords = new Set(
  "a an and are as at be by for from has have in into is it its of on or that the this to was with your you".split(
    " ",
  ),
);

function words(text: string): Set<string> {
  const plain = text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return new Set(plain.filter((word) => word !== "" && !stopWords.has(word)));
}

/** Words of the comment that its key and label do not say already. */
function newsIn({ key, label, comments = "" }: WireInput): string[] {
  const known = new Set([...words(key), ...words(String(label))]);
  return [...words(comments)].filter((word) => !known.has(word) && !known.has(singular(word)));
}

const singular = (word: string) => word.replace(/s$/, "");

/** A template is put together by the platform; nobody fills it in. */
const inputs = owners.flatMap((owner) =>
  owner.inputs
    .filter(({ type }) => type !== "template")
    .map((input) => ({ owner, input, name: `${owner.kind} ${owner.key}.${input.key}` })),
);

const offenders = (isBad: (input: WireInput, owner: Owner) => boolean) =>
  inputs.filter(({ input, owner }) => isBad(input, owner)).map(({ name }) => name);

const isFreeText = ({ type, model }: WireInput) =>
  (type === "string" || type === "code" || type === "text") && !model;

test("there is something to look at", () => {
  expect(inputs.length).toBeGreaterThan(80);
  expect(new Set(owners.map(({ kind }) => kind)).size).toBe(4);
});

test("every input has a label", () => {
  expect(offenders(({ label }) => String(label ?? "").trim().length < 2)).toEqual([]);
});

test("every comment is a sentence of at least 25 characters", () => {
  expect(offenders(({ comments = "" }) => comments.trim().length < 25)).toEqual([]);
  expect(offenders(({ comments = "" }) => !/[.!?)]$/.test(comments.trim()))).toEqual([]);
});

test("no comment merely repeats the key or the label", () => {
  expect(offenders((input) => newsIn(input).length < 3)).toEqual([]);
});

test("the check for repetitions bites", () => {
  const repeating = { key: "external_id", type: "string", label: "External ID" };
  expect(newsIn({ ...repeating, comments: "The external id of the external IDs." })).toEqual([]);
  expect(newsIn({ ...repeating, comments: "Your shop's number." })).toEqual([
    "shop",
    "s",
    "number",
  ]);
});

test("every input shows what a value looks like", () => {
  const selfEvident = new Set(["boolean", "connection", "password", "data"]);
  expect(
    offenders(
      ({ type, example, model, dataSource }) =>
        !example && !model && !dataSource && !selfEvident.has(type),
    ),
  ).toEqual([]);
});

test("every text field has a placeholder", () => {
  expect(offenders((input) => isFreeText(input) && !input.placeholder)).toEqual([]);
});

test("a data source that an input names exists", () => {
  expect(
    offenders(
      ({ dataSource }) => dataSource !== undefined && !(dataSource in wireComponent.dataSources),
    ),
  ).toEqual([]);
  expect(inputs.some(({ input }) => input.dataSource)).toBe(true);
});

test("an input that takes an object or a list of objects is not called an ID", () => {
  expect(offenders(({ type, label }) => type === "code" && /\bIDs?$/.test(String(label)))).toEqual(
    [],
  );
});

test("inputs of one owner have different keys and different labels", () => {
  for (const { kind, key, inputs: own } of owners) {
    const labels = own.map(({ label }) => String(label));
    expect([kind, key, labels.filter((label, at) => labels.indexOf(label) !== at)]).toEqual([
      kind,
      key,
      [],
    ]);
    expect(new Set(own.map((input) => input.key)).size).toBe(own.length);
  }
});

test("an example among fixed choices is one of them", () => {
  expect(
    offenders(
      ({ model, example }) =>
        model !== undefined &&
        example !== undefined &&
        !model.some(({ value }) => value === example),
    ),
  ).toEqual([]);
});

test("a long list of choices is one object, however many inputs offer it", () => {
  const lists = new Map<string, Set<unknown>>();
  for (const { input } of inputs) {
    if (!input.model || input.model.length < 10) {
      continue;
    }
    const content = JSON.stringify(input.model);
    lists.set(content, (lists.get(content) ?? new Set()).add(input.model));
  }
  expect(lists.size).toBeGreaterThan(3);
  expect([...lists.values()].map((objects) => objects.size)).toEqual([...lists].map(() => 1));
});

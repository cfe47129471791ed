import { readId, readText } from "../../src/inputs/clean";
import {
  booleanInput,
  choiceInput,
  choices,
  connectionInput,
  dateTimeInput,
  dayInput,
  idInput,
  integerInput,
  jsonArrayInput,
  jsonObjectInput,
  jsonOrTextInput,
  keyValueInput,
  listInput,
  openChoiceInput,
  readConnection,
  textBooleanInput,
  textInput,
} from "../../src/inputs/inputs";
import { pairsInput } from "../../src/inputs/pairs";
import { InvalidInputError } from "../../src/transport/errors";
import { connections } from "../support/connections";

const text = { label: "Ticket Tags", comments: "What the ticket is about." };
const required = { ...text, required: true } as const;
const bounds = { min: 1, max: 100 };
const colours = choices(["red", "green"]);

const single = [
  ["text", textInput(text), textInput(required), " a ", "a"],
  ["an id", idInput(text), idInput(required), 7, "7"],
  [
    "a date with time",
    dateTimeInput(text),
    dateTimeInput(required),
    "2026-01-27",
    "2026-01-27T00:00:00Z",
  ],
  ["a day", dayInput(text), dayInput(required), "2026-01-27", "2026-01-27"],
  [
    "a number",
    integerInput({ ...text, ...bounds }),
    integerInput({ ...required, ...bounds }),
    "7",
    7,
  ],
  ["a choice", choiceInput(text, colours), choiceInput(required, colours), "red", "red"],
  [
    "an open choice",
    openChoiceInput(text, colours),
    openChoiceInput(required, colours),
    "blue",
    "blue",
  ],
  ["a boolean", booleanInput(text), booleanInput(required), "false", false],
  ["a boolean as text", textBooleanInput(text), textBooleanInput(required), "true", true],
  ["a JSON object", jsonObjectInput(text), jsonObjectInput(required), '{"a":1}', { a: 1 }],
  ["a JSON array", jsonArrayInput(text), jsonArrayInput(required), "[1]", [1]],
  ["JSON or text", jsonOrTextInput(text), jsonOrTextInput(required), "[1]", [1]],
] as const;

describe.each(single)("an input of %s", (_what, optional, mandatory, value, read) => {
  test.each([undefined, null, "", "  ", "\n\t"])("takes %p for not filled in", (blank) => {
    expect(optional.clean(blank)).toBeUndefined();
    expect(() => mandatory.clean(blank)).toThrow(InvalidInputError);
    expect(() => mandatory.clean(blank)).toThrow('InvalidInputError: "Ticket Tags" is required');
  });

  test("reads what was filled in", () => {
    expect(optional.clean(value)).toEqual(read);
    expect(mandatory.clean(value)).toEqual(read);
  });

  test("keeps what the builder is told", () => {
    expect(mandatory).toMatchObject({ ...text, required: true });
  });
});

test("what cannot be read is refused in the input's own name", () => {
  expect(() => idInput(text).clean("12abc")).toThrow(
    'InvalidInputError: "Ticket Tags" must be a positive whole number such as 3924, got "12abc"',
  );
});

test("choices are offered by their values", () => {
  expect(choiceInput(text, colours).model).toEqual([
    { label: "red", value: "red" },
    { label: "green", value: "green" },
  ]);
  expect(() => choiceInput(text, colours).clean("blue")).toThrow(/one of red, green, got "blue"/);
});

describe("a list", () => {
  const { clean } = listInput(text, readId);

  test.each([undefined, null, "", " ", [], [""], [null, " ", undefined]])(
    "that is untouched (%j) is left out, not sent empty",
    (value) => {
      expect(clean(value)).toBeUndefined();
    },
  );

  test("keeps its order and loses its blank lines", () => {
    expect(clean(["7", "", 3, null, " 5 "])).toEqual(["7", "3", "5"]);
  });

  test("refuses a bad item, and what is no list", () => {
    expect(() => clean(["7", "x"])).toThrow(/^InvalidInputError: "Ticket Tags" .* got "x"/);
    for (const value of ["7", 7, {}, true]) {
      expect(() => clean(value)).toThrow('InvalidInputError: "Ticket Tags" must be a list');
    }
  });
});

describe("keys and values", () => {
  const { clean: asObject } = keyValueInput(text);
  const { clean: asRows } = pairsInput(text, readText);

  test.each([undefined, null, "", [], [{ key: "", value: "" }], [{}], [null], {}])(
    "that are untouched (%j) are left out, and are no rows",
    (value) => {
      expect(asObject(value)).toBeUndefined();
      expect(asRows(value)).toEqual([]);
    },
  );

  test.each([{ a: 1 }, ["a"], Object.create(null)])("cannot have the key %j", (key) => {
    const refusal = /^InvalidInputError: "Ticket Tags" must be text as a key, got/;
    expect(() => asObject([{ key, value: "1" }])).toThrow(refusal);
    expect(() => asRows([{ key, value: "1" }])).toThrow(refusal);
  });

  test.each(["words", 7, true])("cannot be %p", (value) => {
    expect(() => asObject(value)).toThrow(/^InvalidInputError: "Ticket Tags" /);
    expect(() => asRows(value)).toThrow(/^InvalidInputError: "Ticket Tags" must be a list of keys/);
  });

  test("as an object come from rows, from an object or from JSON of one", () => {
    const rows = [
      { key: "a", value: "1" },
      { key: " ", value: "dropped" },
      { key: "b", value: { deep: true } },
    ];
    const read = { a: "1", b: { deep: true } };
    expect(asObject(rows)).toEqual(read);
    expect(asObject(read)).toEqual(read);
    expect(asObject(JSON.stringify(read))).toEqual(read);
  });

  test("as an object keep a key of JavaScript's own as data", () => {
    const read = asObject([{ key: "__proto__", value: "x" }]);
    expect(Object.entries(read ?? {})).toEqual([["__proto__", "x"]]);
  });

  test("as rows keep their order, and a key may come twice", () => {
    const rows = [
      { key: " b ", value: "2" },
      { key: "a", value: 1 },
      { key: "b", value: null },
    ];
    expect(asRows(rows)).toEqual([
      { key: "b", value: "2" },
      { key: "a", value: "1" },
      { key: "b", value: "" },
    ]);
    expect(asRows({ x: true })).toEqual([{ key: "x", value: "true" }]);
  });

  test("as rows need a key to each value, and text for it", () => {
    expect(() => asRows([{ key: "", value: "lost" }])).toThrow(
      'InvalidInputError: "Ticket Tags" has a value without a key',
    );
    expect(() => asRows([{ key: "a", value: {} }])).toThrow(
      'InvalidInputError: "Ticket Tags: a" must be text, got {}',
    );
  });
});

describe("a connection", () => {
  const { clean } = connectionInput(text);

  test("is handed on as it is", () => {
    expect(clean(connections.apiKey)).toBe(connections.apiKey);
    expect(readConnection(connections.apiKey)).toBe(connections.apiKey);
  });

  test.each([undefined, null, "", "gorgias", 7, {}, []])("%p is none", (value) => {
    expect(() => clean(value)).toThrow('InvalidInputError: "Ticket Tags" is required');
    expect(readConnection(value)).toBeUndefined();
  });
});

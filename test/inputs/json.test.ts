import fc from "fast-check";
import { readJsonArray, readJsonObject, readJsonOrText } from "../../src/inputs/clean";
import { InvalidInputError } from "../../src/transport/errors";

const label = "Data";
const place = (text: string): string | undefined => {
  try {
    readJsonObject(text, label);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    const { message } = error as Error;
    return /^InvalidInputError: "Data" is not valid JSON at (line \d+, column \d+); /.exec(
      message,
    )?.[1];
  }
  return undefined;
};

test.each([
  ['{"id": 7}', { id: 7 }],
  [' {"a": {"b": [1]}} ', { a: { b: [1] } }],
  ["{}", {}],
  [{ id: 7 }, { id: 7 }],
])("%p is an object", (value, object) => {
  expect(readJsonObject(value, label)).toEqual(object);
});

test.each(["[]", "7", '"text"', "null", "true", [], 7, true])("%p is no object", (value) => {
  expect(() => readJsonObject(value, label)).toThrow(
    /^InvalidInputError: "Data" must be a JSON object such as \{"id": 1\}, got /,
  );
});

test.each([
  ["[1, 2]", [1, 2]],
  ["[]", []],
  [[{ a: 1 }], [{ a: 1 }]],
])("%p is an array", (value, array) => {
  expect(readJsonArray(value, label)).toEqual(array);
});

test.each(["{}", "7", "null", {}, 7])("%p is no array", (value) => {
  expect(() => readJsonArray(value, label)).toThrow(
    /^InvalidInputError: "Data" must be a JSON array, in square brackets, got /,
  );
});

test.each([
  ["plain words", "plain words"],
  ["7", "7"],
  ["", ""],
  ['{"id": 7}', { id: 7 }],
  [" [1]", [1]],
  [7, 7],
  [{ id: 7 }, { id: 7 }],
])("where text may stand, %p is %p", (value, read) => {
  expect(readJsonOrText(value, label)).toEqual(read);
});

test("where text may stand, what sets out to be JSON has to be JSON", () => {
  expect(() => readJsonOrText("{name}", label)).toThrow(/not valid JSON at line 1, column 2;/);
});

test.each([
  ['{"id": 7', "line 1, column 9"],
  ['{\n  "id": 7,\n}', "line 3, column 1"],
  ['{\n  "id": x\n}', "line 2, column 9"],
  ["{\n  'id': 7\n}", "line 2, column 3"],
  ['{"a": 1 "b": 2}', "line 1, column 9"],
  ['{"a": 1}\n{"b": 2}', "line 2, column 1"],
  ['{"a": [1, 2}', "line 1, column 12"],
  ['{"a": "one\ntwo"}', "line 1, column 11"],
  ['{"a": 01}', "line 1, column 8"],
  ['{"a": "\\x"}', "line 1, column 9"],
  ['{"a": tru}', "line 1, column 10"],
  ['{"a": "never closed}', "line 1, column 21"],
  ["words", "line 1, column 1"],
])("%j goes wrong at %s", (text, at) => {
  expect(place(text)).toBe(at);
});

test("whatever stands where nothing may stand is the place that is named", () => {
  const numbersOrText = fc.oneof(fc.integer(), fc.string({ unit: "grapheme-ascii" }));
  const records = fc.dictionary(fc.string({ unit: "grapheme-ascii" }), numbersOrText, {
    minKeys: 1,
  });
  fc.assert(
    fc.property(records, fc.constantFrom("x", "'", "]", "\u{a0}"), (record, intruder) => {
      const text = JSON.stringify(record, null, 1);
      const lines = text.slice(0, -1).split("\n");
      const at = `line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
      expect(place(`${text.slice(0, -1)}${intruder}}`)).toBe(at);
    }),
  );
});

test("JSON that merely breaks off is named at its end", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (record, seed) => {
      const text = JSON.stringify(record);
      const brokenOff = text.slice(0, 1 + (seed % (text.length - 1)));
      expect(place(brokenOff)).toBe(`line 1, column ${brokenOff.length + 1}`);
    }),
  );
});

describe("the messages of other versions of Node", () => {
  const parse = JSON.parse;
  afterEach(() => {
    JSON.parse = parse;
  });

  test("line and column come out the same", () => {
    JSON.parse = (text: string) => {
      try {
        return parse(text);
      } catch (error) {
        throw new SyntaxError(asNode22((error as Error).message, text));
      }
    };
    expect(place('{\n  "a": 1,\n  "b" 2\n}')).toBe("line 3, column 7");
    expect(place('{\n  "a": x\n}')).toBe("line 2, column 8");
    expect(place('{\n  "a": 1')).toBe("line 2, column 9");
  });
});

/** Node 22 adds the line and column to a position. */
function asNode22(message: string, text: string): string {
  return message.replace(/ at position (\d+)$/, (_, position) => {
    const before = text.slice(0, Number(position)).split("\n");
    const column = (before.at(-1) ?? "").length + 1;
    return ` at position ${position} (line ${before.length} column ${column})`;
  });
}

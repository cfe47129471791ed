import fc from "fast-check";
import { readBoolean, readChoice, readId, readInteger, readText } from "../../src/inputs/clean";
import { InvalidInputError } from "../../src/transport/errors";
import { notScalars } from "./values";

const label = "Customer";
const refuses = (read: () => unknown, must: RegExp) => {
  expect(read).toThrow(InvalidInputError);
  expect(read).toThrow(/^InvalidInputError: "Customer" must be /);
  expect(read).toThrow(must);
};

describe("an id", () => {
  test.each([
    ["7", "7"],
    [" 3924 ", "3924"],
    [7, "7"],
    [7n, "7"],
    ["9007199254740991", "9007199254740991"],
  ])("%p is %s", (value, id) => {
    expect(readId(value, label)).toBe(id);
  });

  test.each([
    "0",
    "007",
    "-7",
    "+7",
    "7e3",
    "0x7",
    "12abc",
    "٧",
    "9007199254740992",
    0,
    -7,
    7.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1e21,
    ...notScalars,
    true,
  ])("%p is refused", (value) => {
    refuses(() => readId(value, label), /a positive whole number/);
  });

  test("passes unchanged where it is digits of a safe integer, and otherwise not at all", () => {
    const candidates = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9+-.eEx ]{1,20}$/),
      fc.maxSafeNat().map(String),
      fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String),
      fc.anything(),
    );
    fc.assert(
      fc.property(candidates, (value) => {
        const text = typeof value === "string" ? value.trim() : String(numeric(value));
        if (/^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text))) {
          expect(readId(value, label)).toBe(text);
        } else {
          refuses(() => readId(value, label), /a positive whole number/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const numeric = (value: unknown) =>
  typeof value === "number" || typeof value === "bigint" ? value : undefined;

describe("a whole number", () => {
  const read = readInteger(-5, 100);

  test.each([
    ["7", 7],
    [" 7 ", 7],
    ["-5", -5],
    ["+7", 7],
    ["007", 7],
    [100, 100],
    [0, 0],
  ])("%p is %i", (value, number) => {
    expect(read(value, label)).toBe(number);
  });

  test.each([
    "101",
    "-6",
    101,
    "7.5",
    7.5,
    "1e1",
    "0x10",
    "",
    " ",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    ...notScalars,
    true,
  ])("%p is refused", (value) => {
    refuses(() => read(value, label), /a whole number from -5 to 100/);
  });
});

describe("a boolean", () => {
  test.each([
    [true, true],
    ["true", true],
    [false, false],
    ["false", false],
  ])("%p is %p", (value, boolean) => {
    expect(readBoolean(value, label)).toBe(boolean);
  });

  test.each(["yes", "TRUE", "0", 1, 0, ...notScalars])("%p is refused", (value) => {
    refuses(() => readBoolean(value, label), /true or false/);
  });
});

describe("a choice", () => {
  const read = readChoice(["open", "closed"]);

  test("is one of the list", () => {
    expect(read("closed", label)).toBe("closed");
  });

  test.each(["Open", "", "toString", 1, ...notScalars])("%p is refused", (value) => {
    refuses(() => read(value, label), /one of open, closed/);
  });
});

describe("text", () => {
  test.each([
    ["  Ann ", "Ann"],
    [7, "7"],
    [0, "0"],
    [false, "false"],
  ])("%p is %p", (value, text) => {
    expect(readText(value, label)).toBe(text);
  });

  test.each(notScalars)("%p is refused, not sent as [object Object]", (value) => {
    refuses(() => readText(value, label), /text/);
  });
});

test("a long value is quoted in part only", () => {
  const value = "x".repeat(5_000);
  expect(() => readId(value, label)).toThrow(/^.{0,200}…$/);
});

import { execFileSync } from "node:child_process";
import path from "node:path";
import fc from "fast-check";
import { readDateTime, readDay } from "../../src/inputs/clean";
import { InvalidInputError } from "../../src/transport/errors";
import { notScalars } from "./values";

const label = "Since";
const refuses = (read: () => unknown, example: RegExp) => {
  expect(read).toThrow(InvalidInputError);
  expect(read).toThrow(/^InvalidInputError: "Since" must be a da/);
  expect(read).toThrow(example);
};

describe("a date with time", () => {
  test.each([
    ["2026-01-27T10:42:21Z", "2026-01-27T10:42:21Z"],
    ["2026-01-27t10:42:21z", "2026-01-27T10:42:21Z"],
    [" 2026-01-27 10:42:21 ", "2026-01-27T10:42:21Z"],
    ["2026-01-27T10:42:21.123456", "2026-01-27T10:42:21.123456Z"],
    ["2026-01-27T10:42:21.123456+02:00", "2026-01-27T10:42:21.123456+02:00"],
    ["2026-01-27T10:42:21-0700", "2026-01-27T10:42:21-07:00"],
    ["2026-01-27 10:42 +0530", "2026-01-27T10:42:00+05:30"],
    ["2026-01-27", "2026-01-27T00:00:00Z"],
    ["2024-02-29", "2024-02-29T00:00:00Z"],
    ["1769510541", "2026-01-27T10:42:21.000Z"],
    [1_769_510_541, "2026-01-27T10:42:21.000Z"],
    [1_769_510_541_123, "2026-01-27T10:42:21.123Z"],
    [new Date("2026-01-27T10:42:21Z"), "2026-01-27T10:42:21.000Z"],
  ])("%p is %s", (value, iso) => {
    expect(readDateTime(value, label)).toBe(iso);
  });

  test.each([
    "2026-02-30",
    "2026-02-29T10:00:00Z",
    "2026-13-01",
    "2026-01-27T25:00:00Z",
    "2026-01-27T10:42:21+25:00",
    "2026-01-27T10:42:21 CET",
    "2026-01-27T",
    "2026-1-7",
    "20260127",
    "yesterday",
    "12",
    12,
    1.5,
    -1,
    new Date(Number.NaN),
    ["2026-01-27"],
    ...notScalars,
    true,
  ])("%p is refused", (value) => {
    refuses(() => readDateTime(value, label), /2026-01-27T10:42:21Z/);
  });

  test("names the same moment, whatever its offset and form", () => {
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
    const forms = fc.record({ colon: fc.boolean(), blank: fc.boolean(), micros: fc.nat(999_999) });
    fc.assert(
      fc.property(moments, offsets, forms, (moment, offsetMinutes, { colon, blank, micros }) => {
        const fraction = `.${String(micros).padStart(6, "0")}`;
        const written = asWritten(moment, offsetMinutes, colon);
        const text = written.replace("T", blank ? " " : "T").replace("#", fraction);
        const iso = readDateTime(text, label);
        expect(iso).toContain(fraction);
        expect(Date.parse(iso)).toBe(moment.getTime() + Math.floor(micros / 1_000));
      }),
    );
  });

  test("without an offset is UTC in whatever zone the runner is", () => {
    const script = `
      const { readDateTime, readDay } = require("./src/inputs/clean.ts");
      const read = (value) => readDateTime(value, "Since");
      const aDate = new Date("2026-01-27T23:30:00-05:00");
      console.log(JSON.stringify([
        new Date("2026-07-27T12:00").toISOString(),
        ...["2026-07-27T12:00", "2026-03-08 02:30:00", "2026-07-27", aDate].map(read),
        ...["2026-07-27", aDate].map((value) => readDay(value, "Born")),
      ]));`;
    const printed = execFileSync(process.execPath, ["--import", "tsx", "--eval", script], {
      cwd: path.resolve(__dirname, "../.."),
      env: { TZ: "America/New_York" },
      encoding: "utf8",
    });
    expect(JSON.parse(printed)).toEqual([
      // The runner itself is four hours behind.
      "2026-07-27T16:00:00.000Z",
      "2026-07-27T12:00:00Z",
      "2026-03-08T02:30:00Z",
      "2026-07-27T00:00:00Z",
      "2026-01-28T04:30:00.000Z",
      "2026-07-27",
      "2026-01-28",
    ]);
  });
});

const moments = fc
  .date({
    min: new Date("1970-01-02T00:00:00Z"),
    max: new Date("2100-01-01T00:00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000));

/** The moment as a clock at that offset shows it, with `#` where a fraction goes. */
function asWritten(moment: Date, offsetMinutes: number, colon: boolean): string {
  const local = new Date(moment.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(offsetMinutes);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${local}#${offsetMinutes < 0 ? "-" : "+"}${hour}${colon ? ":" : ""}${minute}`;
}

describe("a day", () => {
  test.each([
    ["1990-04-01", "1990-04-01"],
    [" 1990-04-01 ", "1990-04-01"],
    ["1990-04-01T23:30:00-05:00", "1990-04-01"],
    ["1990-04-01 10:00", "1990-04-01"],
    [new Date("1990-04-01T10:00:00Z"), "1990-04-01"],
  ])("%p is %s", (value, day) => {
    expect(readDay(value, label)).toBe(day);
  });

  test.each([
    "1990-02-30",
    "1990-04-01Tea",
    "1990-04-01T25:00:00Z",
    "1990-04",
    "01.04.1990",
    "19900401",
    1_769_510_541,
    new Date(Number.NaN),
    ["1990-04-01"],
    ...notScalars,
  ])("%p is refused", (value) => {
    refuses(() => readDay(value, label), /1990-04-01/);
  });
});

import fc from "fast-check";
import { isNoData } from "../../src/annexCloud/answers";
import { dateField, numberField, textField, unwrap, yesNoField } from "../../src/annexCloud/fields";
import { readDate, readNumber, readObject, readText, readYesNo } from "../../src/api/values";
import { NotFoundError, ServerError } from "../../src/transport/errors";

test.each([
  [7, 7],
  ["7", 7],
  [" 7.50 ", 7.5],
  ["-3", -3],
  ["007", 7],
  [0, 0],
  ["0", 0],
  ["", null],
  [" ", null],
  [null, null],
  [undefined, null],
  ["n/a", null],
  ["7 points", null],
  ["1.0E7", 10_000_000],
  ["0x10", null],
  ["1e999", null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  ["Infinity", null],
  [true, null],
  [[], null],
  [["7"], null],
  [{}, null],
])("%j is the number %j", (value, number) => {
  expect(readNumber(value)).toBe(number);
  expect(numberField(5).parse(value)).toBe(number);
});

test("a number and its text are the same", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(readNumber(String(number))).toBe(number === 0 ? 0 : number);
    }),
  );
});

test.each([
  [" a ", "a"],
  [7, "7"],
  ["", null],
  ["  ", null],
  [null, null],
  [undefined, null],
  [true, null],
  [{}, null],
  [["a"], null],
])("%j is the text %j", (value, text) => {
  expect(readText(value)).toBe(text);
  expect(textField("x").parse(value)).toBe(text);
});

test.each([
  ["2018-04-01T14:00:00-0700", "2018-04-01T21:00:00.000Z"],
  ["2018-04-01T14:00:00-07:00", "2018-04-01T21:00:00.000Z"],
  ["2018-04-01T14:00:00+0000", "2018-04-01T14:00:00.000Z"],
  ["2018-04-01T14:00:00Z", "2018-04-01T14:00:00.000Z"],
  ["2018-04-01T14:00:00.250Z", "2018-04-01T14:00:00.250Z"],
  ["2018-04-01 14:00:00", "2018-04-01T14:00:00.000Z"],
  ["2018-04-01T14:00:00", "2018-04-01T14:00:00.000Z"],
  ["2018-04-01T14:00Z", "2018-04-01T14:00:00.000Z"],
  ["2018-04-01 14:00", "2018-04-01T14:00:00.000Z"],
  ["2018-12-31T23:30:00-0100", "2019-01-01T00:30:00.000Z"],
  [" 2018-04-01 ", "2018-04-01"],
  ["0000-00-00", null],
  ["0000-00-00 00:00:00", null],
  ["0000-00-00T00:00:00+0000", null],
  ["2018-13-01", null],
  ["2018-04-01T25:00:00Z", null],
  ["2018-02-30", null],
  ["2018-02-30T10:00:00Z", null],
  ["", null],
  [null, null],
  ["never", null],
  ["04/01/2018", null],
  [{}, null],
])("%j is the date %j", (value, date) => {
  expect(readDate(value)).toBe(date);
  expect(dateField().parse(value)).toBe(date);
});

test("a date stays the same moment, whatever its offset", () => {
  const moments = fc.date({
    min: new Date("1970-01-02"),
    max: new Date("2100-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, fc.integer({ min: -14, max: 14 }), (moment, hours) => {
      const second = new Date(Math.floor(moment.getTime() / 1_000) * 1_000);
      const local = new Date(second.getTime() + hours * 3_600_000).toISOString().slice(0, 19);
      const offset = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}00`;
      expect(readDate(`${local}${offset}`)).toBe(second.toISOString());
    }),
  );
});

test.each([
  ["YES", true],
  ["Yes", true],
  ["true", true],
  ["1", true],
  [1, true],
  ["NO", false],
  ["no", false],
  ["FALSE", false],
  [0, false],
  ["", null],
  ["maybe", null],
  [null, null],
  [{}, null],
])("%j is the yes or no %j", (value, answer) => {
  expect(readYesNo(value)).toBe(answer);
  expect(yesNoField(true).parse(value)).toBe(answer);
});

test.each([
  [{ a: 1 }, { a: 1 }],
  [[], {}],
  [[1], {}],
  [null, {}],
  [undefined, {}],
  ["text", {}],
])("%j is the object %j", (value, object) => {
  expect(readObject(value)).toEqual(object);
});

test.each([
  [{ Data: { a: 1 } }, { a: 1 }],
  [{ data: { a: 1 } }, { a: 1 }],
  [{ a: 1 }, { a: 1 }],
  [
    { Data: null, a: 1 },
    { Data: null, a: 1 },
  ],
  [{ data: [] }, []],
  [[1], [1]],
  [null, null],
])("%j holds %j", (body, inside) => {
  expect(unwrap(body)).toEqual(inside);
});

test("only Annex Cloud's own code says that there is nothing", () => {
  expect(isNoData(new NotFoundError("none", { code: "AC1005" }))).toBe(true);
  expect(isNoData(new NotFoundError("none", { status: 404 }))).toBe(false);
  expect(isNoData(new ServerError("none", { code: "AC1005" }))).toBe(false);
  expect(isNoData(undefined)).toBe(false);
});

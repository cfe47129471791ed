import { fileInput, readFile } from "../../src/inputs/files";
import { InvalidInputError } from "../../src/transport/errors";

const label = "File";

test("bytes with their type are handed on as they are", () => {
  const file = { data: Buffer.from([1, 0, 255]), contentType: "image/png" };
  expect(readFile(file, label)).toMatchObject(file);
});

test("bare bytes claim no type", () => {
  const data = Buffer.from([1, 0, 255]);
  expect(readFile(data, label)).toEqual({ data });
});

test.each([
  ["words", "words"],
  [7, "7"],
  ["ä ☕", "ä ☕"],
])("%p is a file of that text", (value, content) => {
  expect(readFile(value, label).data.toString()).toBe(content);
});

test("text is known to be text, bytes and numbers are not", () => {
  expect(readFile("words", label).suggestedExtension).toBe("txt");
  expect(readFile(7, label)).not.toHaveProperty("suggestedExtension");
});

test("an object is a file of its JSON", () => {
  expect(JSON.parse(readFile({ id: 7 }, label).data.toString())).toEqual({ id: 7 });
});

test.each([null, undefined])("%p is no file", (value) => {
  expect(() => readFile(value, label)).toThrow(InvalidInputError);
  expect(() => readFile(value, label)).toThrow('"File" must be a file');
});

test("a blank input is not filled in", () => {
  const { clean } = fileInput({ label, comments: "The file.", required: true });
  expect(clean("")).toBeUndefined();
  expect(clean(undefined)).toBeUndefined();
  expect(clean("words")?.data.toString()).toBe("words");
});

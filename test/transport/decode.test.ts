import { withDecode } from "../../src/transport/decode";
import type { HttpResponse } from "../../src/transport/http";
import { callOn, get } from "./calls";
import { HandClock } from "./handClock";

const decode = (body: string | Buffer, contentType?: string, more: Partial<HttpResponse> = {}) =>
  withDecode(async () => ({
    status: 200,
    headers: contentType ? { "content-type": contentType } : {},
    body: Buffer.from(body),
    ...more,
  }))(get, callOn(new HandClock()));

const json = "application/json; charset=utf-8";
const page = "<!DOCTYPE html><html><body>Bad gateway</body></html>";
const lowerPage = page.toLowerCase();

test.each([
  ["nothing", "", json, "empty", null],
  ["blanks", " \r\n ", undefined, "empty", null],
  ["nothing that calls itself an image", "", "image/png", "empty", null],
  ["JSON", ' {"id": 7} ', json, "json", { id: 7 }],
  ["JSON without a type", "[1]", undefined, "json", [1]],
  ["JSON called text", '"x"', "text/plain", "json", "x"],
  ["JSON with a byte order mark", '\u{feff}{"id": 7}', json, "json", { id: 7 }],
  ["JSON of an API's own kind", "{}", "application/problem+json", "json", {}],
  ["a null", "null", json, "json", null],
  ["HTML by its type", "maintenance", "text/html", "html", "maintenance"],
  ["HTML by its content", page, json, "html", page],
  ["HTML by its content, without a type", lowerPage, undefined, "html", lowerPage],
  ["an HTML element", "<html lang=en>", "text/plain", "html", "<html lang=en>"],
  ["JSON that breaks off", '{"id": 7, "na', json, "unreadable", '{"id": 7, "na'],
  ["text", "OK", "text/plain", "text", "OK"],
  ["text without a type", "OK", undefined, "text", "OK"],
  ["XML", "<a/>", "application/xml", "text", "<a/>"],
])("%s", async (_what, body, contentType, kind, read) => {
  const decoded = await decode(body, contentType);
  expect(decoded).toMatchObject({ kind, body: read });
  expect(decoded.bytes).toEqual(Buffer.from(body));
});

test.each(["image/png", "application/octet-stream", "application/pdf"])(
  "bytes of %s stay bytes",
  async (contentType) => {
    const bytes = Buffer.from([0x89, 0x50, 0x00, 0xff, 0x0a]);
    expect(await decode(bytes, contentType)).toMatchObject({ kind: "binary", body: bytes, bytes });
  },
);

test("status, headers and what the attempts came to are handed on", async () => {
  const gaveUp = { because: "attemptsUsed", delayMs: 5 } as const;
  expect(await decode("{}", json, { status: 503, attempts: 4, gaveUp })).toMatchObject({
    status: 503,
    headers: { "content-type": json },
    attempts: 4,
    gaveUp,
  });
  expect((await decode("{}", json)).attempts).toBe(1);
});

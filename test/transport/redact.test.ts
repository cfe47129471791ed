import fc from "fast-check";
import { redactMembers, redactor, redactQuery } from "../../src/transport/redact";

const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = `${base64Url({ alg: "HS256" })}.${base64Url({ sub: "site" })}.c2lnbmF0dXJl`;

/** Nothing that could come about anew from the word in a secret's place. */
const secret = fc
  .string({ minLength: 6, maxLength: 40, unit: "binary-ascii" })
  .filter((text) => text.trim().length > 5 && !/[[\]]|redact|edacte|dacted/.test(text));
const surroundings = fc.string({ unit: "grapheme" });

test("no secret survives, whatever surrounds it and however often it occurs", () => {
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), surroundings, (secrets, text) => {
      const redacted = redactor(secrets)(
        [text, ...secrets.flatMap((one) => [one, text, one, one])].join(""),
      );
      for (const one of secrets) {
        expect(redacted).not.toContain(one);
      }
    }),
  );
});

test("a secret is found inside JSON and inside a URL, where it is written differently", () => {
  fc.assert(
    fc.property(secret, (one) => {
      const redact = redactor([one]);
      const json = JSON.stringify({ said: `x${one}y` });
      expect(redact(json)).toBe('{"said":"x[redacted]y"}');
      expect(redact(`https://example.com/${encodeURIComponent(one)}/x`)).toBe(
        "https://example.com/[redacted]/x",
      );
      const query = new URLSearchParams({ q: one, page: "2" }).toString();
      expect(redact(query)).toBe("q=[redacted]&page=2");
    }),
  );
});

test("text without a secret stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("ä", "x", " ", "7") }), (text) => {
      expect(redactor(["s3cret-token"])(text)).toBe(text);
    }),
  );
});

test("an empty or blank secret hides nothing", () => {
  expect(redactor(["", "  "])("all  is well")).toBe("all  is well");
});

test("a secret that contains another one is hidden whole", () => {
  expect(redactor(["abcdef", "abcdefghi"])("<abcdefghi> <abcdef>")).toBe(
    "<[redacted]> <[redacted]>",
  );
});

test("a secret's special characters mean nothing", () => {
  expect(redactor(["a.c$&(+"])("abc$&(+ a.c$&(+")).toBe("abc$&(+ [redacted]");
});

test.each([
  ["a JWT in a sentence", `token ${jwt}.`, "token [redacted]."],
  ["a JWT in JSON", `{"echo":"${jwt}"}`, '{"echo":"[redacted]"}'],
  ["a JWT behind a letter", `x${jwt}`, "x[redacted]"],
  ["Basic", "Authorization: Basic dXNlcjprZXk=, done", "Authorization: [redacted], done"],
  ["Bearer", "authorization=bearer  abc.def-ghi_jkl~", "authorization=[redacted]"],
  ["a JWT after Bearer", `Bearer ${jwt}"`, 'Bearer [redacted]"'],
])("what looks like a credential is hidden although nobody named it: %s", (_, text, redacted) => {
  // Compared as a truth, so that a failure prints no credential.
  expect(redactor([])(text) === redacted).toBe(true);
});

test.each([
  "authorization",
  "Authorization",
  "proxy-authorization",
  "Cookie",
  "set-cookie",
  "x-webhook-secret",
  "clientSecret",
  "password",
  "loyaltyToken",
  "access_token",
  "apiKey",
  "api_key",
  "API-Key",
  "hmac",
  "signature",
  // A header of any name may hold a secret.
  "headers",
])("the member %s is hidden wherever it stands", (name) => {
  const value = { deep: [{ [name]: "open", other: "stays" }], [name]: { a: 1 }, list: [1, null] };
  expect(redactMembers(value)).toEqual({
    deep: [{ [name]: "[redacted]", other: "stays" }],
    [name]: "[redacted]",
    list: [1, null],
  });
});

test("a list of headers, as widgets' buttons have it, is hidden whole", () => {
  const button = { headers: [{ key: "x-own", value: "open", editable: false }] };
  expect(redactMembers({ buttons: [button], value: "stays" })).toEqual({
    buttons: [{ headers: "[redacted]" }],
    value: "stays",
  });
});

test("a secret member that is null says so, and plain values pass", () => {
  expect(redactMembers({ token: null })).toEqual({ token: null });
  for (const value of ["text", 7, true, null]) {
    expect(redactMembers(value)).toBe(value);
  }
});

test("secret-looking query parameters are hidden, each one and the rest not", () => {
  const url = "https://files.example.com/a%20b?page=2&token=one&token=two&X-Signature=three&q=a+b";
  const redacted = new URL(redactQuery(url));
  expect(redacted.pathname).toBe("/a%20b");
  expect(Object.fromEntries(redacted.searchParams)).toEqual({
    page: "2",
    token: "[redacted]",
    "X-Signature": "[redacted]",
    q: "a b",
  });
  for (const open of ["one", "two", "three"]) {
    expect(redacted.href).not.toContain(open);
  }
});

import fc from "fast-check";
import { redactBrokenJson, redactMembers, redactor } from "../../src/transport/redact";

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

test("a secret is found in other letters and encodings", () => {
  const one = "Open-Sesame/42";
  const encodings = ["base64", "base64url", "hex"] as const;
  const echoes = encodings.map((encoding) => Buffer.from(one).toString(encoding));
  for (const echo of [one, ...echoes].flatMap((text) => [text, text.toUpperCase()])) {
    expect(redactor([one])(`got ${echo}`)).toMatch(/^got \[redacted\]=*$/);
  }
});

test.each([
  "aB\\/c+d&e'f",
  "aB/c+d&amp;e&#39;f",
  "aB/c+d&amp;e&#039;f",
  "aB%2fc%2bd%26e'f",
  "aB%252Fc%252Bd%2526e'f",
  "aB%252fc%252bd%2526e'f",
  "aB/c+d\\u0026e\\u0027f",
  "aB\\/c+d\\u0026e\\u0027f",
])("a secret is found as %s", (text) => {
  expect(redactor(["aB/c+d&e'f"])(`got ${text}!`)).toBe("got [redacted]!");
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

test.each([
  "https://files.example.com/a%20b?page=2&q=a+b",
  "GET /tickets?order_by=created_datetime:desc&limit=30",
  "3 = 3, a=b, x-y=z",
])("%s has nothing to hide", (text) => {
  expect(redactor([])(text)).toBe(text);
});

test.each([
  [
    "https://x.example/f?page=2&token=one&token=two",
    "https://x.example/f?page=2&token=[redacted]&token=[redacted]",
  ],
  ["/f?sig=one", "/f?sig=[redacted]"],
  [
    "/f?X-Amz-Signature=one&X-Amz-Credential=two%2Fthree",
    "/f?X-Amz-Signature=[redacted]&X-Amz-Credential=[redacted]",
  ],
  ["/f?private_key=one&key=two#there", "/f?private_key=[redacted]&key=[redacted]#there"],
  ['{"url":"https://x.example/?api-key=one"}', '{"url":"https://x.example/?api-key=[redacted]"}'],
  [
    "client_secret=one&grant_type=refresh_token",
    "client_secret=[redacted]&grant_type=refresh_token",
  ],
  ["https://user:pass@x.example/f", "https://[redacted]@x.example/f"],
])("what opens a door in %s is hidden", (text, redacted) => {
  expect(redactor([])(text)).toBe(redacted);
});

test("secrets that a run learns later are hidden from then on", () => {
  const further = new Set<string>();
  const redact = redactor(["first-one"], further);
  expect(redact("first-one second-one")).toBe("[redacted] second-one");
  further.add("second-one");
  expect(redact("first-one second-one")).toBe("[redacted] [redacted]");
});

const whole = {
  id: 7,
  token: 'a"b\\',
  nested: [{ apiKey: 5, headers: { "x-own": "open-1", other: ["open-2"] } }],
  cookie: ["open-3"],
  inside: JSON.stringify({ secret: 'open-4"\\', text: JSON.stringify({ hmac: "open-5" }) }),
};

test("wherever JSON breaks off, no member shows that would have been hidden", () => {
  const text = JSON.stringify(whole);
  for (let length = 0; length <= text.length; length += 1) {
    const shown = redactBrokenJson(text.slice(0, length));
    expect(shown).not.toMatch(/open|a\\"|:5/);
  }
  expect(redactBrokenJson(text)).toMatch(/^\{"id":7,"token":\[redacted\],"nested":/);
});

test("JSON of thousands of levels is copied down to where a log ends", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(JSON.stringify(redactMembers(deep))).toContain("…");
});

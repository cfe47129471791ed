import { explainGorgias } from "../../src/gorgias/errors";
import type { ConnectorError } from "../../src/transport/errors";
import type { Call, DecodedResponse } from "../../src/transport/http";
import { redactor } from "../../src/transport/redact";
import { connections } from "../support/connections";
import { callOn, get } from "../transport/calls";
import { HandClock } from "../transport/handClock";

const origin = "https://green-garden.gorgias.com";
const explainer = explainGorgias(connections.oauth2, origin);
const explain = (
  status: number,
  body: unknown = {},
  response: Partial<DecodedResponse> = {},
  call: Partial<Call> = {},
) =>
  explainer(
    { status, headers: {}, kind: "json", body, bytes: Buffer.alloc(0), attempts: 1, ...response },
    callOn(new HandClock(), { purpose: "Get Customer 42", ...call }),
    redactor(["open-sesame-1"]),
    { ...get, url: `${origin}/api/customers/42` },
  ) as ConnectorError | undefined;

test.each([200, 201, 204, 408, 429, 500, 502, 503])(
  "status %i is left to the general rules",
  (status) => {
    expect(explain(status)).toBeUndefined();
  },
);

test.each([
  [301, "UnexpectedError"],
  [400, "ValidationError"],
  [401, "ConnectionError"],
  [403, "ConnectionError"],
  [404, "NotFoundError"],
  [405, "ValidationError"],
  [409, "ConflictError"],
  [422, "ValidationError"],
])("status %i is a %s that says what was being done", (status, name) => {
  const error = explain(status, { error: { msg: "Not so." } });
  expect(error).toMatchObject({ name });
  expect(error?.message).toMatch(new RegExp(`^${name}: Get Customer 42: `));
  expect(error?.message).toContain(String(status));
});

test.each([400, 401, 403, 404, 409])(
  "what Gorgias says is told without credentials: %i",
  (status) => {
    const { message } = explain(status, { error: { msg: "Key open-sesame-1 is no good." } }) ?? {};
    expect(message).toContain("Gorgias says: Key [redacted] is no good.");
  },
);

test("complaints are told by field, however deep", () => {
  const data = {
    email: ["Not a valid email address.", "Too long."],
    messages: { 0: { channel: ["Missing data."] } },
    meta: "Wrong type.",
  };
  const error = explain(400, { error: { msg: "Invalid.", data } });
  expect(error?.facts).toMatchObject({
    status: 400,
    fields: {
      email: ["Not a valid email address.", "Too long."],
      "messages.0.channel": ["Missing data."],
      meta: ["Wrong type."],
    },
  });
  expect(error?.message).toContain(
    "(email: Not a valid email address. Too long.; messages.0.channel: Missing data.; meta: Wrong type.)",
  );
});

test("complaints are told without credentials", () => {
  const error = explain(400, {
    error: { msg: "Invalid.", data: { url: ["open-sesame-1 in it"] } },
  });
  expect(error?.message).toContain("(url: [redacted] in it)");
});

test.each([
  ["OAuth's form", { error: "invalid_grant" }, "Gorgias says: invalid_grant"],
  ["no reason", {}, "Gorgias refused it (400)."],
  ["no object", [], "Gorgias refused it (400)."],
  ["nothing", null, "Gorgias refused it (400)."],
  ["text", "Bad request", "Gorgias refused it (400)."],
  ["an error that is null", { error: null }, "Gorgias refused it (400)."],
])("a body of %s is understood", (_what, body, said) => {
  expect(explain(400, body)?.message).toContain(said);
});

test("no such account is the connection's fault, not a missing record", () => {
  const error = explain(404, "<html>Not found</html>", { kind: "html" });
  expect(error).toMatchObject({ name: "ConnectionError" });
  expect(error?.message).toContain(`there is no Gorgias account at ${origin}`);
});

test("a firewall's page says nothing of the connection", () => {
  expect(explain(403, "<html>Blocked</html>", { kind: "html" })).toBeUndefined();
});

test.each([
  undefined,
  "Your role has limited permissions.",
  "Your role limits you to reading.",
  "See the explanation of roles.",
])("a missing right names the scope that it needs: %s", (msg) => {
  const error = explain(403, { error: { msg } }, {}, { scope: "customers:read" });
  expect(error).toMatchObject({ name: "ConnectionError" });
  expect(error?.message).toContain("It needs customers:read.");
});

test.each(["Monthly quota exceeded", "Not part of your plan", "Seat limit reached"])(
  "what the plan does not allow is not the connection's fault: %s",
  (msg) => {
    expect(explain(403, { error: { msg } })).toMatchObject({
      name: "PermissionError",
      facts: { status: 403 },
    });
  },
);

test("a merged record says where it is now, without the query", () => {
  const location = `${origin}/api/customers/43?signature=open`;
  const error = explain(301, null, { headers: { location } });
  expect(error?.message).toContain(`It is now ${origin}/api/customers/43.`);
  expect(error?.message).not.toContain("signature");
});

test.each<[number, string | undefined]>([
  [301, `${origin}/api/customers/42/`],
  [301, `${origin}/api/tickets/43`],
  [301, "https://elsewhere.gorgias.com/api/customers/43"],
  [301, "http://green-garden.gorgias.com/api/customers/43"],
  [301, "//evil.example/api/customers/43"],
  [301, `${origin}/api/customers/43x`],
  [301, `${origin}/api/customers/0`],
  [301, `${origin}/api/customers/../tickets/43`],
  [301, "http://["],
  [301, undefined],
  [300, `${origin}/api/customers/43`],
  [303, `${origin}/api/customers/43`],
  [304, undefined],
])("a redirect of %i to %s is no merge", (status, location) => {
  const error = explain(status, null, { headers: location === undefined ? {} : { location } });
  expect(error).toMatchObject({ name: "UnexpectedError", kind: "ours", facts: { status } });
  expect(error?.message).not.toContain("merged");
});

test.each([302, 307, 308])("a redirect of %i to another customer is a merge", (status) => {
  expect(explain(status, null, { headers: { location: "/api/customers/43/data" } })).toMatchObject({
    name: "MergedRecordError",
    facts: { mergedInto: "43" },
  });
});

test.each<[string, unknown, string]>([
  ["an object", { why: ["no"] }, 'Gorgias says: {"why":["no"]}'],
  ["several lines", "a\u0000\n\u001b[31mb", "Gorgias says: a [31mb"],
])("a reason that is %s is told as one readable line", (_what, msg, said) => {
  expect(explain(400, { error: { msg } })?.message).toContain(said);
});

const nested = (levels: number): unknown =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
test.each<[string, unknown]>([
  ["what looks like credentials", { msg: "eyJ".repeat(700_000) }],
  ["words", { msg: "word ".repeat(400_000), data: { email: ["word ".repeat(400_000)] } }],
  [
    "fields",
    { data: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`f${at}`, ["no"]])) },
  ],
  ["levels", { msg: nested(5_000), data: nested(5_000) }],
])("of ever so many %s only the beginning is told", (_what, error) => {
  const { message = "", facts } = explain(400, { error }) ?? {};
  expect(message.length).toBeLessThan(2_500);
  expect(JSON.stringify(facts).length).toBeLessThan(25_000);
});

test("the facts tell no credentials either", () => {
  const { facts } = explain(400, { error: { data: { "open-sesame-1": ["open-sesame-1"] } } }) ?? {};
  expect(facts?.fields).toEqual({ "[redacted]": ["[redacted]"] });
});

test("the facts say how often it was asked", () => {
  expect(explain(400, {}, { attempts: 3 })?.facts).toEqual({ status: 400, attempts: 3 });
});

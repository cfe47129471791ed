import type { Connection } from "@prismatic-io/spectral";
import { explainAnnexCloud, isTransientAnswer } from "../../src/annexCloud/errors";
import type { ConnectorError } from "../../src/transport/errors";
import type { DecodedResponse } from "../../src/transport/http";
import { redactor } from "../../src/transport/redact";
import { callOn, get } from "../transport/calls";
import { HandClock } from "../transport/handClock";

const connection: Connection = {
  key: "annex-cloud",
  configVarKey: "Annex Cloud Connection",
  fields: { loyaltyToken: "open-sesame-1" },
};
const call = callOn(new HandClock(), { purpose: "Credit Points ann" });
const explain = (status: number, body: unknown, kind: DecodedResponse["kind"] = "json") => {
  const response: DecodedResponse = {
    status,
    headers: {},
    kind,
    body,
    bytes: Buffer.alloc(0),
    attempts: 1,
  };
  return explainAnnexCloud(connection)(response, call, redactor(["open-sesame-1"]), get) as
    | ConnectorError
    | undefined;
};
const refusal = (errorCode: string, errorMessage = "as told") => ({ errorCode, errorMessage });

const codes: [string, string][] = [
  ["AC1001", "ServerError"],
  ["AC1002", "ConnectionError"],
  ["AC1003", "ValidationError"],
  ["AC1004", "ValidationError"],
  ["AC1005", "NotFoundError"],
  ["AC1006", "ConflictError"],
  ["AC1007", "ValidationError"],
  ["AC1008", "MemberBlockedError"],
  ["AC1009", "MemberOptedOutError"],
  ["AC1010", "DuplicateOrderError"],
];
const unknown: [string, string] = ["AC9999", "ValidationError"];

describe.each([...codes, unknown])("%s", (code, name) => {
  test.each([...(code === unknown[0] ? [] : [200]), 400, 404, 409])(
    `is a ${name} whatever the status: %i`,
    (status) => {
      const error = explain(status, refusal(code));
      expect(error).toMatchObject({ name });
      expect(error?.message).toMatch(new RegExp(`^${name}: Credit Points ann: `));
      expect(error?.message).toContain(`(${code}: as told)`);
      if (name !== "ConnectionError") {
        expect(error?.facts).toMatchObject({ status, code });
      }
    },
  );
});

test("an unknown code beside a success leaves open whether it happened", () => {
  expect(explain(200, refusal(unknown[0]))).toMatchObject({
    name: "ServerError",
    facts: { mayHaveHappened: true },
  });
});

test("only an internal fault leaves open whether it happened", () => {
  for (const [code] of codes) {
    expect(explain(400, refusal(code))?.facts?.mayHaveHappened).toBe(
      code === "AC1001" ? true : undefined,
    );
  }
});

test.each<[number, unknown, DecodedResponse["kind"]?]>([
  [200, { points: 5 }],
  [200, []],
  [204, null],
  [302, null],
  [403, "<html>Blocked by a firewall</html>", "html"],
  [408, ""],
  [429, refusal("AC1001")],
  [429, null],
  [500, "<html></html>"],
  [503, null],
  ...["", "0", "00", 0, "null", null, false, [], {}].map((errorCode): [number, unknown] => [
    200,
    { credit: "50", errorCode },
  ]),
])("status %i with %j is left to the general rules", (status, body, kind = "json") => {
  expect(explain(status, body, kind)).toBeUndefined();
});

test.each([
  [401, "ConnectionError"],
  [403, "ConnectionError"],
  [404, "NotFoundError"],
  [400, "ValidationError"],
  [405, "ValidationError"],
  [422, "ValidationError"],
])("status %i without a code is a %s", (status, name) => {
  const error = explain(status, "<html></html>");
  expect(error).toMatchObject({ name });
  expect(error?.message).toContain(`(${status})`);
});

const words = "E-mail is not valid";
test.each<[unknown, DecodedResponse["kind"]?]>([
  [{ error: words }],
  [{ errorMessage: "", message: words }],
  [{ error_message: words, errors: [] }],
  [{ errors: [words] }],
  [{ Data: { message: words } }],
  [words, "text"],
])("a refusal tells what Annex Cloud says in %j", (body, kind = "json") => {
  const { message } = explain(400, body, kind) ?? {};
  expect(message).toMatch(/^ValidationError: .*refused it \(400: .*E-mail is not valid/);
});

test.each([refusal("ac1006"), { Data: refusal("AC1006") }])("%j is the documented code", (body) => {
  expect(explain(200, body)).toMatchObject({ name: "ConflictError", facts: { code: "AC1006" } });
});

test("a 404 without a code does not pass for the API's own", () => {
  expect(explain(404, {})?.facts.code).toBeUndefined();
});

test("what Annex Cloud says is told without credentials", () => {
  const error = explain(400, refusal("AC1007", "open-sesame-1 is no value"));
  expect(error?.message).toContain("(AC1007: [redacted] is no value)");
});

test.each<[string, unknown, unknown, string]>([
  ["an object", "AC1007", { why: "no value" }, '(AC1007: {"why":"no value"})'],
  ["a code that is an object", { code: 7 }, "no", '({"code":7}: no)'],
  ["a code that objects have", "constructor", "no", "(constructor: no)"],
  ["several lines", "AC1007", "a\u0000\n\u001b[31mb", "(AC1007: a [31mb)"],
])("%s is told as one readable line", (_what, errorCode, errorMessage, said) => {
  expect(explain(400, { errorCode, errorMessage })?.message).toBe(
    `ValidationError: Credit Points ann: Annex Cloud ${errorCode === "AC1007" ? "does not accept a value" : "refused it"} ${said}`,
  );
});

test("of megabytes only the beginning is told", () => {
  for (const text of ["eyJ".repeat(700_000), "word ".repeat(400_000), "\u0000".repeat(1_000_000)]) {
    expect(explain(400, refusal("AC1007", text))?.message.length).toBeLessThan(1_200);
  }
});

test("a signature that is not accepted marks the connection, without its fields", () => {
  const error = explain(401, refusal("AC1002"));
  expect(error).toMatchObject({
    connection: { key: "annex-cloud", configVarKey: "Annex Cloud Connection" },
  });
  expect(JSON.stringify(error)).not.toContain("open-sesame-1");
  expect(error?.message).toContain("Check Site ID, Loyalty Token and Environment");
});

describe("a passing fault", () => {
  const answer = (body: string, status = 200, contentType = "application/json") =>
    isTransientAnswer({
      status,
      headers: { "content-type": contentType },
      body: Buffer.from(body),
    });
  const fault = JSON.stringify(refusal("AC1001"));

  test("is AC1001 at any status but 429", () => {
    expect(answer(fault)).toBe(true);
    expect(answer(fault, 400)).toBe(true);
    expect(answer('{"errorCode" : "AC1001"}')).toBe(true);
    expect(answer(fault, 429)).toBe(false);
  });

  test.each([
    ["another code", JSON.stringify(refusal("AC1005"))],
    ["a mere mention", '{"errorMessage":"AC1001"}'],
    ["nothing", ""],
  ])("is not %s", (_what, body) => {
    expect(answer(body)).toBe(false);
  });

  test("is not found in pages or in long answers", () => {
    expect(answer(fault, 200, "text/html")).toBe(false);
    expect(answer(`${fault}${" ".repeat(10_000)}`)).toBe(false);
  });
});

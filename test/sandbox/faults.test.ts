import { type Change, fieldsOf } from "../../sandbox/changes";
import { type Fault, Faults } from "../../sandbox/faults";
import { oddAnswers } from "../../sandbox/oddAnswers";
import { createSandbox } from "../../sandbox/server";
import { ask, control, firstOf, send, smallSandbox } from "./gorgiasHarness";
import { openedOnce } from "./opened";

const sandbox = openedOnce(() => smallSandbox({ clock: { scale: 100 } }));
let serial = 0;

beforeEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

/** Creates a customer through a fault; tells what came back and whether one is there now. */
async function createThrough(fault: Fault) {
  serial += 1;
  const email = `fault.${serial}@example.com`;
  sandbox.faults.add(fault);
  const isThere = () => sandbox.gorgias.store.customerByEmail(email) !== undefined;
  const request = { method: "POST", path: "/api/customers", json: { email } };
  const answer = await send(sandbox, request).then(
    async (response) => {
      const headers = Object.fromEntries(response.headers);
      const text = await response.text().catch(() => "broken");
      return { status: response.status, headers, text };
    },
    () => "noAnswer" as const,
  );
  return { answer, processed: isThere(), isThere };
}

const logged = () => sandbox.requests.entries.map(({ status }) => status);

const html = { "content-type": "text/html; charset=utf-8" };
const page = { status: 502, headers: html, text: expect.stringMatching(/^<!doctype html>/) };
const oops = { errorCode: "AC1001" };

test.each<[string, Fault, object | "noAnswer", { processed: boolean }]>([
  [
    "in place of the API",
    { kind: "status", status: 503, body: oops, headers: { "x-why": "test" } },
    { status: 503, headers: { "x-why": "test" } },
    { processed: false },
  ],
  [
    "with JSON",
    { kind: "statusAfter", status: 200, body: oops },
    {
      headers: { "content-type": "application/json; charset=utf-8" },
      text: JSON.stringify(oops),
    },
    { processed: true },
  ],
  [
    "with the text that it is",
    { kind: "statusAfter", status: 500, body: "Oops" },
    { headers: { "content-type": "text/plain" }, text: "Oops" },
    { processed: true },
  ],
  [
    "with what is said to be something else",
    { kind: "status", status: 200, contentType: "text/html", body: null },
    { status: 200, headers: { "content-type": "text/html" }, text: "null" },
    { processed: false },
  ],
  [
    "without a body",
    { kind: "statusAfter", status: 502 },
    { status: 502, text: "" },
    { processed: true },
  ],
  [
    "to come back later",
    { kind: "rateLimit", retryAfterSeconds: 7 },
    { status: 429, headers: { "retry-after": "7" } },
    { processed: false },
  ],
  ["with a page", { kind: "html", status: 502 }, page, { processed: false }],
  ["with a page", { kind: "htmlAfter", status: 502 }, page, { processed: true }],
  ["nothing at all", { kind: "dropBefore" }, "noAnswer", { processed: false }],
  ["nothing at all", { kind: "dropAfter" }, "noAnswer", { processed: true }],
  ["in part", { kind: "truncate" }, { status: 201, text: "broken" }, { processed: true }],
])("answers %s: %j", async (_, fault, answer, processed) => {
  const through = await createThrough(fault);
  expect(through).toMatchObject({ answer, ...processed });
  const { status = null, text } = through.answer === "noAnswer" ? {} : through.answer;
  expect(logged()).toEqual([text === "broken" ? null : status]);
});

const until = async (isTrue: () => boolean) => {
  const failAt = Date.now() + 10_000;
  while (!isTrue() && Date.now() < failAt) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(isTrue()).toBe(true);
};

test("late processes the request after its caller has gone", async () => {
  const { answer, processed, isThere } = await createThrough({ kind: "late", delayMs: 5_000 });
  expect({ answer, processed }).toEqual({ answer: "noAnswer", processed: false });
  await until(isThere);
  expect(logged()).toEqual([null]);
});

test("late goes through the whole API: what it would refuse, it refuses late as well", async () => {
  sandbox.faults.add({ kind: "late", delayMs: 100 });
  const request = { method: "POST", path: "/api/customers", json: { email: "forged@example.com" } };
  await send(sandbox, { ...request, headers: { authorization: "Basic bm9wZQ==" } }).catch(
    () => null,
  );
  const { isThere } = await createThrough({ kind: "late", delayMs: 2_000 });
  await until(isThere);
  expect(sandbox.gorgias.store.customerByEmail("forged@example.com")).toBeUndefined();
});

test("nobody outside can pass for a late request", async () => {
  sandbox.faults.add({ kind: "status", status: 418, times: 3 });
  for (const mark of ["", "true", "00000000-0000-4000-8000-000000000000"]) {
    const headers = { "x-sandbox-late": mark };
    expect((await send(sandbox, { path: "/api/account", headers })).status).toBe(418);
  }
});

const oddTexts: Record<(typeof oddAnswers)[number], RegExp> = {
  empty: /^$/,
  emptyObject: /^\{\}$/,
  emptyList: /^\[\]$/,
  null: /^null$/,
  text: /^OK$/,
  html: /^<!doctype html>/,
  error: /^\{"error":\{"msg":"Try again\."\}\}$/,
  emptyWithError: /^\{"data":\[\],"error":\{"msg":"Try again\."\},"meta":/,
  withError: /^\{.*"error":\{"msg":"Try again\."\}\}$/,
  wrappedWithError: /^\{.*"error":\{"msg":"Try again\."\}\}$/,
  withRefusal: /^\{.*"success":false,"message":"Try again\."\}$/,
  withFailedStatus: /^\{.*"status":"failed".*"message":"Try again\."\}$/,
  errorName: /^\{"message":"Internal Server Error"\}$/,
  withoutList: /^\{"(?!data|channels)/,
  complaintRows: /\[\{"error":\{"msg":"Try again\."\}\}\]/,
  textRows: /\["Try again\."\]/,
};

test.each(
  oddAnswers.flatMap((answer) => [true, false].map((processed) => ({ answer, processed }))),
)("odd: a success with $answer, processed: $processed", async ({ answer, processed }) => {
  const through = await createThrough({ kind: "odd", answer, processed });
  expect(through.answer).toMatchObject({
    status: processed ? 201 : 200,
    text: expect.stringMatching(oddTexts[answer]),
  });
  expect(through.processed).toBe(processed);
});

test("odd: an answer without a body gets one, a refusal becomes a success", async () => {
  const { id } = firstOf(sandbox.gorgias.store.customers.values());
  sandbox.faults.add({ kind: "odd", answer: "emptyObject", times: 2 });
  for (const path of [`/api/customers/${id}`, `/api/customers/${id}`]) {
    const answer = await ask(sandbox, { method: "DELETE", path });
    expect(answer).toMatchObject({ status: 200, body: {} });
  }
  expect(sandbox.gorgias.store.customers.has(id)).toBe(false);
});

test("odd: a list without its list keeps what stands beside it", async () => {
  sandbox.faults.add({ kind: "odd", answer: "withoutList", path: "/customers$" });
  const { body } = await ask(sandbox, { path: "/api/customers" });
  expect(Object.keys(body ?? {})).toEqual(["object", "uri", "meta"]);
});

describe("changed: the real answer", () => {
  const settings = "/api/account/settings?type=ticket-assignment";
  const setting = { id: 3, type: "ticket-assignment", data: { auto_assign_to_teams: false } };
  const withSetting = (changes: object) => ({ data: [{ ...setting, ...changes }] });
  const id = ["data", "*", "id"];

  test.each<[string, Change, unknown]>([
    ["by a function", (body) => [body], [{ data: [setting] }]],
    ["with a field null", { field: id, as: "null" }, withSetting({ id: null })],
    ["without a field", { field: id, as: "absent" }, withSetting({ id: undefined })],
    ["with another type", { field: id, as: "otherType" }, withSetting({ id: [3] })],
    ["with a new choice", { field: id, as: "newChoice" }, withSetting({ id: "something-new" })],
    ["with digits as text", { field: id, as: "digitsAsText" }, withSetting({ id: "3" })],
    ["with all digits as text", "digitsAsText", withSetting({ id: "3" })],
    ["with a number of text that is none", { field: id, as: "textAsNumber" }, withSetting({})],
    ["in an envelope", "inData", { data: { data: [setting] } }],
    ["in the other envelope", "inCapitalData", { Data: { data: [setting] } }],
    ["without its envelope", "bare", [setting]],
  ])("%s", async (_, change, expected) => {
    sandbox.faults.add({ kind: "changed", change });
    const { body } = await ask(sandbox, { path: settings });
    expect(body).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  test("with another field in every object", async () => {
    sandbox.faults.add({ kind: "changed", change: "extraFields" });
    const { body } = await ask(sandbox, { path: settings });
    const added = { added_later: expect.anything() };
    const data = { ...setting.data, ...added };
    expect(body).toEqual({ data: [{ ...setting, data, ...added }], ...added });
  });

  test("names its fields, however deep", () => {
    expect(fieldsOf({ data: [setting] }).map((field) => field.join("."))).toEqual([
      "data",
      "data.*.id",
      "data.*.type",
      "data.*.data",
      "data.*.data.auto_assign_to_teams",
    ]);
  });

  test("of a refusal stays as it is", async () => {
    sandbox.faults.add({ kind: "changed", change: () => ({}) });
    const answer = await ask(sandbox, { path: "/api/customers/1" });
    expect(answer).toMatchObject({ status: 404, body: { error: { msg: expect.anything() } } });
  });
});

test("slow processes at once and answers in full", async () => {
  serial += 1;
  const email = `fault.${serial}@example.com`;
  sandbox.faults.add({ kind: "slow", delayMs: 20_000 });
  const request = { method: "POST", path: "/api/customers", json: { email } };
  let answered = false;
  const answer = ask(sandbox, request).finally(() => {
    answered = true;
  });
  await until(() => sandbox.gorgias.store.customerByEmail(email) !== undefined);
  expect(answered).toBe(false);
  expect(await answer).toMatchObject({ status: 201, body: { email } });
});

test("misdated processes at once and answers in full, with the date of another clock", async () => {
  sandbox.faults.add({ kind: "misdated", aheadMs: -3_600_000 });
  const { headers, body } = await ask(sandbox, { path: "/api/account" });
  const offMs = Date.parse(String(headers.get("date"))) - sandbox.clock.nowMs();
  expect(Math.round(offMs / 60_000)).toBe(-60);
  expect(body).toMatchObject({ domain: expect.any(String) });
});

describe("which requests are hit", () => {
  const statuses = async (...paths: string[]) => {
    const answers = [];
    for (const path of paths) {
      answers.push((await send(sandbox, { path })).status);
    }
    return answers;
  };

  test("one, unless told otherwise", async () => {
    sandbox.faults.add({ kind: "status", status: 500 });
    expect(await statuses("/api/account", "/api/account")).toEqual([500, 200]);
  });

  test("after those that are let through, as many as said", async () => {
    sandbox.faults.add({ kind: "status", status: 500, skip: 1, times: 2 });
    const path = "/api/account";
    expect(await statuses(path, path, path, path)).toEqual([200, 500, 500, 200]);
  });

  test("those whose path, method and service fit", async () => {
    sandbox.faults.add({ kind: "status", status: 500, path: "/tickets$", method: "get" });
    sandbox.faults.add({ kind: "status", status: 500, service: "annexCloud" });
    sandbox.faults.add({ kind: "status", status: 500, method: "POST" });
    expect(await statuses("/api/account", "/api/tickets?limit=1")).toEqual([200, 500]);
    const annexCloud = await fetch(`${sandbox.url}/s15.socialannex.net/api/3.0/tierlist/all`);
    expect(annexCloud.status).toBe(500);
  });

  test("all, and any one part of a path", async () => {
    sandbox.faults.add({ kind: "status", status: 500, path: "/events/{id}$", times: "all" });
    expect(await statuses("/api/events/1", "/api/events?limit=1", "/api/events/2")).toEqual([
      500, 200, 500,
    ]);
  });

  test("by chance, and by the same chance for the same seed", () => {
    const hits = (seed: number) => {
      const faults = new Faults(seed);
      faults.add({ kind: "dropBefore", probability: 0.3, times: 1_000 });
      const url = "/green-garden.gorgias.com/api/account";
      return Array.from({ length: 200 }, () => faults.take("GET", url) !== undefined);
    };
    expect(hits(1)).toEqual(hits(1));
    expect(hits(1)).not.toEqual(hits(2));
    const share = hits(1).filter(Boolean).length / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });

  test("none that are for the sandbox itself", async () => {
    sandbox.faults.add({ kind: "status", status: 500 });
    expect((await fetch(`${sandbox.url}/_sandbox`)).status).toBe(200);
    expect(logged()).toEqual([]);
  });
});

describe("over HTTP", () => {
  const setFault = (json: unknown) => control(sandbox, { method: "POST", path: "/faults", json });

  test("faults are set and cleared", async () => {
    const change = { field: ["status", "status"], as: "null" };
    expect((await setFault({ kind: "changed", change })).status).toBe(204);
    const changed = await ask(sandbox, { path: "/api/account" });
    expect(changed.body).toMatchObject({ status: { status: null } });
    const fault = { kind: "status", status: 500, times: 2 };
    expect((await setFault(fault)).status).toBe(204);
    expect((await send(sandbox, { path: "/api/account" })).status).toBe(500);
    expect((await control(sandbox, { method: "DELETE", path: "/faults" })).status).toBe(204);
    expect((await send(sandbox, { path: "/api/account" })).status).toBe(200);
  });

  test.each([
    ["an unknown kind", { kind: "explode" }],
    ["a missing status", { kind: "html" }],
    ["an unknown field", { kind: "dropBefore", count: 3 }],
    ["a broken pattern", { kind: "dropBefore", path: "(" }],
  ])("%s is refused", async (_, fault) => {
    expect((await setFault(fault)).status).toBe(400);
  });

  test("the log tells service, method, path and status, and no more", async () => {
    await send(sandbox, { path: "/api/customers?email=secret@example.com" });
    const { url } = sandbox;
    await fetch(`${url}/s15.socialannex.net/api/3.0/users/a@example.com`, { method: "DELETE" });
    const entries = (await control(sandbox, { path: "/requests" })).body;
    expect(entries).toEqual([
      {
        service: "gorgias",
        method: "GET",
        path: "/green-garden.gorgias.com/api/customers",
        status: 200,
        atMs: expect.any(Number),
      },
      expect.objectContaining({ service: "annexCloud", method: "DELETE", status: 405 }),
    ]);
    await control(sandbox, { method: "DELETE", path: "/requests" });
    expect(sandbox.requests.entries).toEqual([]);
  });
});

test("latency is added to every answer of both APIs and to nothing else", async () => {
  const slow = await createSandbox({
    customers: 1,
    tickets: 1,
    latencyMs: 60_000,
    clock: { scale: 1_000 },
  });
  const before = slow.clock.nowMs();
  await send(slow, { path: "/api/account" });
  await fetch(`${slow.url}/s15.socialannex.net/api/3.0/tierlist/all`);
  expect(slow.clock.nowMs() - before).toBeGreaterThanOrEqual(120_000);
  await slow.close();
});

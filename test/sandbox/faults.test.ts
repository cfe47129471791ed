import { type Change, fieldsOf } from "../../sandbox/changes";
import { type Fault, Faults } from "../../sandbox/faults";
import { oddAnswers } from "../../sandbox/oddAnswers";
import { createSandbox, type Sandbox } from "../../sandbox/server";
import { ask, firstOf, send, smallSandbox } from "./gorgiasHarness";

let sandbox: Sandbox;
let serial = 0;

beforeAll(async () => {
  sandbox = await smallSandbox({ clock: { scale: 100 } });
});

beforeEach(() => {
  sandbox.faults.clear();
  sandbox.requests.clear();
});

afterAll(() => sandbox.close());

/** Creates a customer through a fault; tells what came back and whether one is there now. */
async function createThrough(fault: Fault) {
  serial += 1;
  const email = `fault.${serial}@example.com`;
  sandbox.faults.add(fault);
  const isThere = () => sandbox.gorgias.store.customerByEmail(email) !== undefined;
  const request = { method: "POST", path: "/api/customers", json: { email } };
  const answer = await send(sandbox, request).then(
    async (response) => {
      const { status, headers } = response;
      const text = await response.text().catch(() => "broken");
      return { status, type: headers.get("content-type"), headers, text };
    },
    () => "noAnswer" as const,
  );
  return { answer, processed: isThere(), isThere };
}

const logged = () => sandbox.requests.entries.map(({ status }) => status);

test("status answers in place of the API", async () => {
  const body = { error: { msg: "Down." } };
  const fault: Fault = { kind: "status", status: 503, body, headers: { "x-why": "test" } };
  const { answer, processed } = await createThrough(fault);
  expect(answer).toMatchObject({ status: 503, text: JSON.stringify(body) });
  expect(answer !== "noAnswer" && answer.headers.get("x-why")).toBe("test");
  expect(processed).toBe(false);
  expect(logged()).toEqual([503]);
});

test("statusAfter answers for a request that was processed", async () => {
  const { answer, processed } = await createThrough({ kind: "statusAfter", status: 502 });
  expect(answer).toMatchObject({ status: 502, text: "" });
  expect(processed).toBe(true);
});

test("a body of a fault comes as JSON, or as the text it is", async () => {
  const { answer: json } = await createThrough({
    kind: "statusAfter",
    status: 200,
    body: { errorCode: "AC1001" },
  });
  expect(json).toMatchObject({
    type: "application/json; charset=utf-8",
    text: '{"errorCode":"AC1001"}',
  });
  const { answer: text } = await createThrough({ kind: "statusAfter", status: 500, body: "Oops" });
  expect(text).toMatchObject({ type: "text/plain", text: "Oops" });
});

test("rateLimit asks to come back later", async () => {
  const { answer, processed } = await createThrough({ kind: "rateLimit", retryAfterSeconds: 7 });
  expect(answer).toMatchObject({ status: 429 });
  expect(answer !== "noAnswer" && answer.headers.get("retry-after")).toBe("7");
  expect(processed).toBe(false);
});

test("dropBefore breaks the connection and nothing happens", async () => {
  expect(await createThrough({ kind: "dropBefore" })).toMatchObject({
    answer: "noAnswer",
    processed: false,
  });
  expect(logged()).toEqual([null]);
});

test("dropAfter breaks the connection of a request that was processed", async () => {
  expect(await createThrough({ kind: "dropAfter" })).toMatchObject({
    answer: "noAnswer",
    processed: true,
  });
  expect(logged()).toEqual([null]);
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

test("truncate breaks off inside the answer of a request that was processed", async () => {
  const { answer, processed } = await createThrough({ kind: "truncate" });
  expect(answer).toMatchObject({ status: 201, text: "broken" });
  expect(processed).toBe(true);
  expect(logged()).toEqual([null]);
});

test.each([
  ["html", false],
  ["htmlAfter", true],
] as const)("%s answers with a page", async (kind, expected) => {
  const { answer, processed } = await createThrough({ kind, status: 502 });
  expect(answer).toMatchObject({ status: 502, type: "text/html; charset=utf-8" });
  expect(answer !== "noAnswer" && answer.text).toMatch(/^<!doctype html>/);
  expect(processed).toBe(expected);
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

test("a body of a fault may be said to be another", async () => {
  const fault: Fault = { kind: "status", status: 200, contentType: "text/html", body: null };
  const { answer } = await createThrough(fault);
  expect(answer).toMatchObject({ status: 200, type: "text/html", text: "null" });
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
  const control = (method: string, path: string, json?: unknown) =>
    fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      headers: json === undefined ? {} : { "content-type": "application/json" },
      body: json === undefined ? null : JSON.stringify(json),
    });

  test("faults are set and cleared", async () => {
    const change = { field: ["status", "status"], as: "null" };
    expect((await control("POST", "/faults", { kind: "changed", change })).status).toBe(204);
    const changed = await ask(sandbox, { path: "/api/account" });
    expect(changed.body).toMatchObject({ status: { status: null } });
    const fault = { kind: "status", status: 500, times: 2 };
    expect((await control("POST", "/faults", fault)).status).toBe(204);
    expect((await send(sandbox, { path: "/api/account" })).status).toBe(500);
    expect((await control("DELETE", "/faults")).status).toBe(204);
    expect((await send(sandbox, { path: "/api/account" })).status).toBe(200);
  });

  test.each([
    ["an unknown kind", { kind: "explode" }],
    ["a missing status", { kind: "html" }],
    ["an unknown field", { kind: "dropBefore", count: 3 }],
    ["a broken pattern", { kind: "dropBefore", path: "(" }],
  ])("%s is refused", async (_, fault) => {
    expect((await control("POST", "/faults", fault)).status).toBe(400);
  });

  test("the log tells service, method, path and status, and no more", async () => {
    await send(sandbox, { path: "/api/customers?email=secret@example.com" });
    const { url } = sandbox;
    await fetch(`${url}/s15.socialannex.net/api/3.0/users/a@example.com`, { method: "DELETE" });
    const entries = await (await control("GET", "/requests")).json();
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
    await control("DELETE", "/requests");
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

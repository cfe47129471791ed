import { ConnectorError, RateLimitError, ServerError } from "../../src/transport/errors";
import type { Call, HttpRequest } from "../../src/transport/http";
import { redactor } from "../../src/transport/redact";
import { openTransport, transport } from "../../src/transport/transport";
import { everythingIn } from "../support/secrets";
import { callOn, get, post } from "./calls";
import { HandClock } from "./handClock";
import { serveEveryHost } from "./serve";

const world = serveEveryHost();

const secret = "open-sesame-1";
const redact = redactor([secret]);
const wholeWay = transport({
  api: "Things",
  authentication: {
    baseUrl: "https://api.example.com",
    authenticate: () => ({ authorization: secret }),
  },
  pace: {
    key: "one",
    size: { capacity: 40, periodSeconds: 20 },
    countHeader: "x-gorgias-account-api-call-limit",
  },
  isTransient: () => false,
  explain: ({ status, body }, { purpose }, hide) =>
    status === 400 ? new ConnectorError(`${purpose}: ${hide(String(body))}`) : undefined,
  redact,
});

let clock: HandClock;
let lines: string[];
beforeEach(() => {
  clock = new HandClock({ jumps: true });
  lines = [];
});
type Options = Partial<Call> & { budgetMs?: number };
const run = (request: HttpRequest, options: Options = {}) =>
  wholeWay(request, callOn(clock, { repeatable: request.method !== "POST", ...options }));
const fails = async (request: HttpRequest, options?: Options): Promise<ConnectorError> => {
  const error = await run(request, options).then(
    () => Promise.reject(new Error("it did not fail")),
    (thrown) => thrown,
  );
  expect(error.message.startsWith(`${error.name}: `)).toBe(true);
  expect(everythingIn(error)).not.toContain(secret);
  return error;
};

test("a good answer comes out decoded, authenticated on its way", async () => {
  world.server.answers({ body: '{"id":7}' });
  expect(await run(get)).toMatchObject({ status: 200, kind: "json", body: { id: 7 } });
  expect(world.server.seen[0]?.headers.authorization).toBe(secret);
});

test("an empty answer is a good one", async () => {
  world.server.answers({ status: 204, body: "" });
  expect(await run(get)).toMatchObject({ status: 204, kind: "empty", body: null });
});

test.each([
  ["a page", "<html>Maintenance</html>", "text/html", "html"],
  ["JSON that breaks off", '{"id": 7, "na', "application/json", "unreadable"],
  ["text", "OK", "text/plain", "text"],
  ["bytes", "\u0000", "image/png", "binary"],
])("a success with %s is a ServerError", async (_what, body, type, kind) => {
  world.server.answers({ body, headers: { "content-type": type } });
  const error = await fails(post);
  expect(error).toBeInstanceOf(ServerError);
  expect(error.message).toContain(`an answer that cannot be read (${kind})`);
  expect(error.facts).toEqual({ status: 200, mayHaveHappened: true });
});

test("a call may accept what is an error to others", async () => {
  world.server.answers({ status: 404, body: "<html></html>" });
  expect(await run(get, { accept: ({ status }) => status === 404 })).toMatchObject({
    status: 404,
    kind: "html",
  });
});

test("an API's own explanation comes before the general one, without credentials", async () => {
  world.server.answers({ status: 400, body: `"you sent ${secret}"` });
  const error = await fails(get);
  expect(error.message).toBe("ConnectorError: Get Thing 7: you sent [redacted]");
});

test("nothing of an error holds a credential, whatever it is made of", async () => {
  world.server.answers({ status: 503, body: "" });
  const { message } = await fails(get, { purpose: `Get ${secret}` });
  expect(message).toContain("Get [redacted]: the server");
});

test("a server that keeps failing is named with its status and the number of attempts", async () => {
  world.server.answers({ status: 503, body: "<html>Down</html>" });
  const error = await fails(get);
  expect(error).toBeInstanceOf(ServerError);
  expect(error.message).toBe(
    "ServerError: Get Thing 7: the server answered with status 503 after 4 attempts",
  );
  expect(error.facts).toEqual({
    status: 503,
    mayHaveHappened: true,
    earlierMayHaveHappened: true,
  });
});

test("a redirect is a ServerError to an API that explains none", async () => {
  world.server.answers({ status: 302, headers: { location: "https://elsewhere.example.com" } });
  expect((await fails(get)).message).toContain("status 302");
  expect(world.server.seen).toHaveLength(1);
});

test("a rate limit that lasts too long fails at once and says for how long", async () => {
  world.server.answers({ status: 429, headers: { "retry-after": "17" } });
  const error = await fails(get, { budgetMs: 5_000 });
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error.message).toBe(
    "RateLimitError: Get Thing 7: the rate limit asks to wait 17 s, longer than what is left of this call's 5 s; run it again later",
  );
  expect(error.facts).toEqual({ status: 429, retryAfterSeconds: 17 });
  expect(world.server.seen).toHaveLength(1);
});

test("after a 429 the next call of the same key waits without asking the server", async () => {
  world.server.answers({ status: 429, headers: { "retry-after": "17" } });
  const { runtime } = callOn(clock);
  await fails(get, { budgetMs: 5_000, runtime });
  const error = await fails(get, { budgetMs: 5_000, runtime });
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error.message).toContain("asks to wait 17.0 s, but only 5.0 s");
  expect(error.facts).toEqual({ retryAfterSeconds: 17 });
  expect(world.server.seen).toHaveLength(1);
});

test("a rate limit of a day is asked about again after two minutes", async () => {
  const day = { "retry-after": "86400" };
  world.server.answers({ status: 429, headers: day }, { status: 429, headers: day }, {});
  const { runtime } = callOn(clock);
  for (const seen of [1, 2]) {
    await fails(get, { budgetMs: 5_000, runtime });
    await fails(get, { budgetMs: 119_000, runtime });
    expect(world.server.seen).toHaveLength(seen);
    await clock.advance(120_000);
  }
  await Promise.all([run(get, { runtime }), run(get, { runtime })]);
  expect(world.server.seen).toHaveLength(4);
});

test.each([
  ["401", { status: 401 }],
  ["403", { status: 403 }],
  ["a page about an account that does not exist", { status: 404, body: "<html></html>" }],
  ["a redirect to a login", { status: 302 }],
  ["an outage", { status: 501, body: "<html></html>" }],
  ["a login page", { body: "<html></html>", headers: { "content-type": "text/html" } }],
])("what an answer counts that proves no login is nothing to go by: %s", async (_what, answer) => {
  const count = { "x-gorgias-account-api-call-limit": "100000/1" };
  world.server.answers({ ...answer, headers: { ...Object(answer).headers, ...count } }, {});
  const { runtime } = callOn(clock);
  await run(get, { runtime }).catch(() => undefined);
  await run(get, { budgetMs: 1, runtime });
  expect(world.server.seen).toHaveLength(2);
});

test("a full bucket that the server tells of is waited for", async () => {
  const full = { "x-gorgias-account-api-call-limit": "40/40" };
  world.server.answers({ headers: full });
  const { runtime } = callOn(clock);
  await run(get, { runtime });
  const waiting = run(get, { runtime });
  await clock.advance(499);
  expect(world.server.seen).toHaveLength(1);
  await clock.advance(1);
  await waiting;
  expect(world.server.seen).toHaveLength(2);
});

describe("the debug log", () => {
  const debug = (line: string) => lines.push(redact(line));

  test("tells each attempt and answer, without a credential", async () => {
    const body = JSON.stringify({ echo: secret, token: "t0ken", id: 7 });
    const limit = { "x-gorgias-account-api-call-limit": "10/40" };
    world.server.answers({ status: 503, body: "" }, { body, headers: limit });
    await run({ ...get, url: `${get.url}?api_key=hidden-1&page=2` }, { debug });
    expect(lines.map((line) => line.replace(/\(\d+ ms\)/, "(n ms)"))).toEqual([
      "→ GET https://api.example.com/things/7?api_key=[redacted]&page=2",
      "← 503  (n ms)",
      "Get Thing 7: attempt 1 failed, again in 250 ms",
      "→ GET https://api.example.com/things/7?api_key=[redacted]&page=2",
      '← 200, rate 10/40 {"echo":"[redacted]","token":"[redacted]","id":7} (n ms)',
    ]);
  });

  test("shows a body's JSON without its secret members, and of bytes only how many", async () => {
    world.server.answers({ body: "\u0001\u0002", headers: { "content-type": "image/png" } });
    const accept = () => true;
    await run({ ...post, body: '{"client_secret":"s","name":"Seven"}' }, { debug, accept });
    await run({ ...post, body: Buffer.from("abc") }, { debug, accept });
    expect(lines.join("\n")).toContain('things {"client_secret":"[redacted]","name":"Seven"}');
    expect(lines.join("\n")).toContain("things 3 bytes");
    expect(lines.join("\n")).toContain("← 200 2 bytes");
  });

  test("shows no secret member of an answer that breaks off", async () => {
    world.server.answers({ body: '{"id":7,"token":"open-1","http":{"headers":{"x-own":"open-2"' });
    await fails(get, { debug });
    expect(lines.join("\n")).toContain('{"id":7,"token":[redacted],"http":{"headers":[redacted]');
  });

  test("is cut short, and nowhere in the middle of a credential", async () => {
    for (let padding = 1_980; padding <= 2_000; padding += 1) {
      world.server.answers({ body: JSON.stringify(`${"x ".repeat(padding / 2)}${secret}`) });
      await run(get, { debug });
    }
    for (const line of lines) {
      expect(line.length).toBeLessThan(2_100);
      expect(line).not.toContain(secret.slice(0, 4));
    }
  });
});

test("the way to an open address adds no credentials and explains as it is told", async () => {
  const open = openTransport(
    ({ status }) => (status === 403 ? new ConnectorError("expired") : undefined),
    redact,
  );
  world.server.answers({ status: 503 }, { body: '"file"' }, { status: 403 });
  expect(await open(get, callOn(clock))).toMatchObject({ body: "file", attempts: 2 });
  expect(world.server.seen[0]?.headers.authorization).toBeUndefined();
  await expect(open(get, callOn(clock))).rejects.toThrow("ConnectorError: expired");
});

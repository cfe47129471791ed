import { ConnectorError, NetworkError, TimeoutError } from "../../src/transport/errors";
import type { HttpRequest } from "../../src/transport/http";
import { withRetry } from "../../src/transport/retry";
import { send } from "../../src/transport/send";
import { callOn, get, post } from "./calls";
import { HandClock } from "./handClock";
import { serveEveryHost } from "./serve";

const world = serveEveryHost();
let clock: HandClock;
beforeEach(() => {
  clock = new HandClock({ jumps: true });
});

const retrying = withRetry(({ body }) => body.toString().includes("AC1001"), send);
const options = (request: HttpRequest) => ({ repeatable: request.method !== "POST" });
const run = (request: HttpRequest, more = {}) =>
  retrying(request, callOn(clock, { ...options(request), ...more }));
const fails = (request: HttpRequest, more = {}): Promise<ConnectorError> =>
  run(request, more).then(
    () => Promise.reject(new Error("it did not fail")),
    (error) => error,
  );
const attempts = () => world.server.seen.length;

const passingFaults = [
  ["500", { status: 500 }],
  ["502", { status: 502 }],
  ["503", { status: 503 }],
  ["504", { status: 504 }],
  ["408", { status: 408 }],
  ["a reset", { reset: true }],
  ["an answer that breaks off", { truncate: true, body: '{"id":7}' }],
  ["the API's own passing fault", { body: '{"errorCode":"AC1001"}' }],
] as const;

test.each(passingFaults)("a GET is repeated after %s until it succeeds", async (_what, fault) => {
  world.server.answers(fault, fault, { body: '{"id":7}' });
  const answer = await run(get);
  expect(answer).toMatchObject({ status: 200, attempts: 3 });
  expect(answer.body.toString()).toBe('{"id":7}');
  expect(attempts()).toBe(3);
  expect(clock.sleeps).toEqual([250, 500]);
});

test.each(passingFaults)("a POST is not repeated after %s", async (_what, fault) => {
  world.server.answers(fault, { status: 201 });
  const outcome = await run(post).then(
    ({ gaveUp }) => gaveUp?.because,
    (error: ConnectorError) => error.facts.mayHaveHappened,
  );
  expect(["notRepeatable", true]).toContain(outcome);
  expect(attempts()).toBe(1);
  expect(clock.sleeps).toEqual([]);
});

test("a POST is repeated, byte for byte, after a 429", async () => {
  const limited = { status: 429, headers: { "retry-after": "3" } };
  world.server.answers(limited, limited, { status: 201 });
  expect(await run(post)).toMatchObject({ status: 201, attempts: 3 });
  expect(clock.sleeps).toEqual([3_000, 3_000]);
  expect(world.server.seen.map(({ body }) => body.toString())).toEqual(
    Array.from({ length: 3 }, () => post.body),
  );
});

test("a POST is repeated where nobody listened", async () => {
  await world.server.shut();
  world.server.answers({ status: 201 });
  const sleep = jest.spyOn(clock, "sleep").mockImplementation(async (delayMs, signal) => {
    if (signal) {
      return new Promise((_, abort) => signal.addEventListener("abort", abort));
    }
    clock.sleeps.push(delayMs);
    return world.server.listen();
  });
  expect(await run(post)).toMatchObject({ status: 201, attempts: 2 });
  expect(clock.sleeps).toEqual([250]);
  expect(attempts()).toBe(1);
  sleep.mockRestore();
});

test("a POST is not repeated after a time-out", async () => {
  world.server.answers({ hang: () => void clock.advance(30_000) }, { status: 201 });
  const error = await fails(post);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(attempts()).toBe(1);
});

test("a GET is repeated after a time-out", async () => {
  world.server.answers({ hang: () => void clock.advance(30_000) }, { body: "{}" });
  expect(await run(get)).toMatchObject({ status: 200, attempts: 2 });
});

test.each([301, 400, 401, 403, 404, 409, 422])("status %i comes out at once", async (status) => {
  world.server.answers({ status });
  expect(await run(get)).toMatchObject({ status, attempts: 1, gaveUp: undefined });
  expect(attempts()).toBe(1);
});

test("after four attempts the last answer comes out", async () => {
  world.server.answers({ status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }, {});
  expect(await run(get)).toMatchObject({
    status: 504,
    attempts: 4,
    gaveUp: { because: "attemptsUsed" },
  });
  expect(clock.sleeps).toEqual([250, 500, 1_000]);
});

test("after four attempts the last failure comes out", async () => {
  world.server.answers({ reset: true });
  expect(await fails(get)).toBeInstanceOf(NetworkError);
  expect(attempts()).toBe(4);
});

test.each([
  ["seconds", "7", 7_000],
  ["a date", new Date(90_000).toUTCString(), 90_000],
])("Retry-After in %s is the wait between two attempts", async (_what, header, delayMs) => {
  for (const status of [429, 503]) {
    clock = new HandClock({ jumps: true });
    world.server.answers({ status, headers: { "Retry-After": header } }, {});
    expect(await run(get)).toMatchObject({ status: 200, attempts: 2 });
    expect(clock.sleeps).toEqual([delayMs]);
  }
});

test.each(["Bearer of news", "-3", "soon"])(
  "a Retry-After of %j is passed over for the usual wait",
  async (header) => {
    world.server.answers({ status: 429, headers: { "retry-after": header } }, {});
    await run(get);
    expect(clock.sleeps).toEqual([250]);
  },
);

test("a wait that is longer than what is left is not begun", async () => {
  world.server.answers({ status: 429, headers: { "retry-after": "17" } });
  expect(await run(get, { budgetMs: 16_000 })).toMatchObject({
    status: 429,
    attempts: 1,
    gaveUp: { because: "outOfTime", delayMs: 17_000 },
  });
  expect(clock.sleeps).toEqual([]);
  expect(attempts()).toBe(1);
});

test("all attempts and waits together stay within the call's time", async () => {
  world.server.answers({ status: 429, headers: { "retry-after": "4" } });
  const answer = await run(get, { budgetMs: 15_000 });
  expect(answer).toMatchObject({ status: 429, attempts: 4, gaveUp: { because: "outOfTime" } });
  expect(clock.sleeps).toEqual([4_000, 4_000, 4_000]);
  expect(clock.nowMs()).toBeLessThanOrEqual(15_000);
});

test("an error that says nothing about the request is not retried", async () => {
  let sent = 0;
  const refusing = withRetry(
    () => false,
    async () => {
      sent += 1;
      throw new ConnectorError("no");
    },
  );
  await expect(refusing(get, callOn(clock))).rejects.toThrow("ConnectorError: no");
  expect(sent).toBe(1);
});

test("debugging tells each repetition", async () => {
  const lines: string[] = [];
  world.server.answers({ status: 503 }, {});
  await run(get, { debug: (line: string) => lines.push(line) });
  expect(lines).toEqual(["Get Thing 7: attempt 1 failed, again in 250 ms"]);
});

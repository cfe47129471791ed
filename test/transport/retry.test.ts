import { ConnectorError, NetworkError, RateLimitError } from "../../src/transport/errors";
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
const attempts = () => world.server.seen.length;

const passingFaults = [
  ["503", { status: 503 }],
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

test("a GET is repeated after a time-out", async () => {
  world.server.answers({ hang: () => void clock.advance(30_000) }, { body: "{}" });
  expect(await run(get)).toMatchObject({ status: 200, attempts: 2 });
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

test.each<[string, () => Promise<never>]>([
  [
    "a refused connection",
    () => Promise.reject(new NetworkError("no", { mayHaveHappened: false })),
  ],
  ["a rate that leaves no time", () => Promise.reject(new RateLimitError("no"))],
])("after an attempt that was lost, %s is no proof against it", async (_what, last) => {
  const answers = [() => Promise.reject(new NetworkError("lost", { mayHaveHappened: true })), last];
  const losing = withRetry(
    () => false,
    async () => (answers.shift() ?? last)(),
  );
  const failure = losing(get, callOn(clock, { repeatable: true, budgetMs: 2_000 }));
  await expect(failure).rejects.toMatchObject({ facts: { earlierMayHaveHappened: true } });
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

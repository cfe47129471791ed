import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { AnswerTooLargeError, NetworkError, TimeoutError } from "../../src/transport/errors";
import { send } from "../../src/transport/send";
import { everythingIn } from "../support/secrets";
import { callOn, get, post } from "./calls";
import { HandClock } from "./handClock";
import { type ScriptedServer, scriptedServer } from "./scriptedServer";
import { serveEveryHost } from "./serve";

const world = serveEveryHost();

const withSecret = { ...post, headers: { ...post.headers, "x-key": "open-sesame-1" } };
const failure = (...args: Parameters<typeof send>): Promise<Error> =>
  send(...args).then(
    () => Promise.reject(new Error("it did not fail")),
    (error) => error,
  );

test.each([200, 201, 204, 301, 400, 401, 404, 429, 500, 503])(
  "status %i is an answer, not an error",
  async (status) => {
    world.server.answers({ status, headers: { "X-Trace": "7" }, body: "" });
    const answer = await send(get, callOn(new HandClock()));
    expect(answer.status).toBe(status);
    expect(answer.headers["x-trace"]).toBe("7");
    expect(answer.body).toHaveLength(0);
  },
);

test("method, path, query and headers go out as they are", async () => {
  world.server.answers({});
  const url = "https://api.example.com/a%2Fb/c%20d?x[gte]=1&y=a%2Bb&z=%C3%A4";
  await send({ method: "PUT", url, headers: { "x-one": "1" } }, callOn(new HandClock()));
  expect(world.server.seen).toMatchObject([
    {
      method: "PUT",
      url: "/api.example.com/a%2Fb/c%20d?x[gte]=1&y=a%2Bb&z=%C3%A4",
      headers: { "x-one": "1" },
    },
  ]);
});

test("a body goes out byte for byte", async () => {
  world.server.answers({});
  const bodies = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.json(),
    fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      await send({ ...post, body }, callOn(new HandClock()));
      expect(world.server.seen.at(-1)?.body).toEqual(Buffer.from(body));
    }),
    { numRuns: 50, examples: [['{ "spaced" : 1.0 }'], ["\u{feff}{}"], ["a=b&c"]] },
  );
});

test("an answer comes in byte for byte, unpacked if it was packed", async () => {
  const bytes = Buffer.from([0, 255, 128, 10, 13, 0xef, 0xbb, 0xbf]);
  world.server.answers(
    { body: bytes, headers: { "content-type": "image/png" } },
    { body: gzipSync(bytes), headers: { "content-encoding": "gzip" } },
  );
  expect((await send(get, callOn(new HandClock()))).body).toEqual(bytes);
  expect((await send(get, callOn(new HandClock()))).body).toEqual(bytes);
});

let elsewhere: ScriptedServer;
beforeAll(async () => {
  elsewhere = await scriptedServer();
});
afterAll(() => elsewhere.shut());

test("a redirect is not followed", async () => {
  world.server.answers({ status: 302, headers: { location: `${elsewhere.url}/stolen` } });
  const answer = await send(withSecret, callOn(new HandClock()));
  expect(answer).toMatchObject({ status: 302, headers: { location: `${elsewhere.url}/stolen` } });
  expect(world.server.seen).toHaveLength(1);
  expect(elsewhere.seen).toHaveLength(0);
});

describe("without a good answer", () => {
  test.each([
    ["the connection breaks before the answer", { reset: true }, "ECONNRESET"],
    ["the answer breaks off", { truncate: true, body: '{"id":7}' }, "ERR_BAD_RESPONSE"],
  ])("when %s, the request may have taken effect", async (_what, answer, code) => {
    world.server.answers(answer);
    const error = await failure(withSecret, callOn(new HandClock()));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toBe(`NetworkError: Get Thing 7: the connection failed (${code})`);
    expect(error).toMatchObject({ facts: { mayHaveHappened: true } });
    expect(everythingIn(error)).not.toContain("open-sesame-1");
  });

  test("when nobody listens, the request cannot have taken effect", async () => {
    await world.server.shut();
    const error = await failure(withSecret, callOn(new HandClock()));
    await world.server.listen();
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain("(ECONNREFUSED)");
    expect(error).toMatchObject({ facts: { mayHaveHappened: false } });
    expect(everythingIn(error)).not.toContain("open-sesame-1");
  });

  test.each([
    ["the usual 30 s", {}, 30_000],
    ["what is left of the call", { budgetMs: 2_500 }, 2_500],
    ["what the call allows an attempt", { attemptTimeoutMs: 700 }, 700],
  ])("an attempt ends after %s", async (_what, options, timeoutMs) => {
    const clock = new HandClock();
    world.server.answers({ hang: () => void clock.advance(timeoutMs) });
    const error = await failure(withSecret, callOn(clock, options));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toBe(`TimeoutError: Get Thing 7: no answer within ${timeoutMs} ms`);
    expect(error).toMatchObject({ facts: { mayHaveHappened: true } });
    expect(clock.abortableSleeps).toEqual([timeoutMs]);
    expect(everythingIn(error)).not.toContain("open-sesame-1");
  });

  test("nothing is sent when no time is left", async () => {
    world.server.answers({});
    const error = await failure(post, callOn(new HandClock(), { budgetMs: 0 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ facts: { mayHaveHappened: false } });
    expect(world.server.seen).toHaveLength(0);
  });
});

test("an answer larger than allowed is refused, one as large is not", async () => {
  world.server.answers({ body: "x".repeat(100) });
  const { body } = await send(get, callOn(new HandClock(), { maxResponseBytes: 100 }));
  expect(body).toHaveLength(100);
  const error = await failure(get, callOn(new HandClock(), { maxResponseBytes: 99 }));
  expect(error).toBeInstanceOf(AnswerTooLargeError);
  expect(error.message).toContain("larger than the 99 bytes that are allowed");
});

test("no attempt leaves a timer behind", async () => {
  const clock = new HandClock();
  world.server.answers({}, { reset: true });
  await send(get, callOn(clock));
  await failure(get, callOn(clock));
  expect(clock.sleeping).toBe(0);
});

import type { HttpResponse } from "../../src/transport/http";
import { withRetry } from "../../src/transport/retry";
import { send } from "../../src/transport/send";
import { addTallies, totalOf } from "../../src/transport/tally";
import { withTally } from "../../src/transport/withTally";
import { callOn, get, post } from "./calls";
import { HandClock } from "./handClock";
import { serveEveryHost } from "./serve";

const world = serveEveryHost();
const isFault = ({ body }: HttpResponse) => body.toString().includes("AC1001");
const counted = withRetry(isFault, withTally("Things", isFault, send));
const call = () => callOn(new HandClock({ jumps: true }));

test.each([
  ["a good answer", { status: 200 }, {}],
  ["a refusal", { status: 400 }, {}],
  ["a record that is missing", { status: 404 }, {}],
  ["too many requests", { status: 429 }, { Things: { rateLimited: 1, failed: 0 } }],
  ["a server's fault", { status: 503 }, { Things: { rateLimited: 0, failed: 1 } }],
  [
    "a fault that the API names itself",
    { status: 404, body: "AC1001" },
    { Things: { rateLimited: 0, failed: 1 } },
  ],
])("%s counts as what it is, though the next attempt is answered well", async (_, first, tally) => {
  world.server.answers(first, {});
  const asked = call();
  await counted(get, asked);
  expect(asked.runtime.tally).toEqual(tally);
});

test("every attempt of a call that fails for good counts", async () => {
  world.server.answers({ status: 429 }, { status: 500 }, { status: 500 }, { status: 500 });
  const asked = call();
  await counted(get, asked);
  expect(asked.runtime.tally).toEqual({ Things: { rateLimited: 1, failed: 3 } });
});

test.each([
  ["breaks", { reset: true }],
  ["breaks off", { truncate: true, body: '{"id":7}' }],
])("a connection that %s counts as failed", async (_, first) => {
  world.server.answers(first, {});
  const asked = call();
  await counted(get, asked);
  expect(asked.runtime.tally).toEqual({ Things: { rateLimited: 0, failed: 1 } });
});

test("what is refused before or after the way there says nothing of the API", async () => {
  world.server.answers({ body: "x".repeat(100) });
  const asked = { ...call(), maxResponseBytes: 10 };
  await expect(counted(post, asked)).rejects.toThrow(/^AnswerTooLargeError/);
  expect(asked.runtime.tally).toEqual({});
});

test("tallies add up by API and in all, whatever either lacks", () => {
  const one = { Things: { rateLimited: 1, failed: 2 } };
  const other = { Things: { rateLimited: 10, failed: 0 }, Others: { rateLimited: 0, failed: 5 } };
  const sum = addTallies(one, {}, other);
  expect(sum).toEqual({
    Things: { rateLimited: 11, failed: 2 },
    Others: { rateLimited: 0, failed: 5 },
  });
  expect(totalOf(sum)).toEqual({ rateLimited: 11, failed: 7 });
  expect(totalOf({})).toEqual({ rateLimited: 0, failed: 0 });
});

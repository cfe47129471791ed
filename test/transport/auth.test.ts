import { withAuth } from "../../src/transport/auth";
import { InvalidInputError } from "../../src/transport/errors";
import { withRetry } from "../../src/transport/retry";
import { send } from "../../src/transport/send";
import { callOn, get } from "./calls";
import { HandClock } from "./handClock";
import { serveEveryHost } from "./serve";

const world = serveEveryHost();

const baseUrl = "https://api.example.com";
let asked: string[];
const authenticated = withAuth(
  {
    baseUrl,
    authenticate: ({ url }) => {
      asked.push(url);
      return { authorization: `number ${asked.length}` };
    },
  },
  send,
);
beforeEach(() => {
  asked = [];
  world.server.answers({});
});
const sendTo = async (url: string) => authenticated({ ...get, url }, callOn(new HandClock()));

test("the credentials are added to the request's own headers and replace any of their name", async () => {
  const headers = { "x-own": "stays", authorization: "the caller's" };
  await authenticated({ ...get, headers }, callOn(new HandClock()));
  expect(world.server.seen[0]?.headers).toMatchObject({
    "x-own": "stays",
    authorization: "number 1",
  });
  expect(headers.authorization).toBe("the caller's");
});

test("each attempt is authenticated anew", async () => {
  world.server.answers({ status: 503 }, { status: 503 }, {});
  const call = callOn(new HandClock({ jumps: true }));
  await withRetry(() => false, authenticated)(get, call);
  expect(world.server.seen.map(({ headers }) => headers.authorization)).toEqual([
    "number 1",
    "number 2",
    "number 3",
  ]);
});

test.each([
  "https://api.example.com/things/..",
  "https://api.example.com/things/%2e%2E/7",
  "https://api.example.com/things\\7",
  "https://api.example.com/a b",
  "https://api.example.com/a\tb",
  "https://api.example.com/things?q=ü",
])("%j, which is no address until it is read as another, is not sent", async (url) => {
  await expect(sendTo(url)).rejects.toThrow(
    "InvalidInputError: Get Thing 7: an input would turn the address into another one",
  );
  expect([asked, world.server.seen]).toEqual([[], []]);
});

test.each([
  "https://api.example.com/a%2Fb/c%20d",
  "https://api.example.com/it's(7)~!*?created%5Bgte%5D=1&x=%27",
])("%s is sent as it is", async (url) => {
  await sendTo(url);
  expect(asked).toEqual([url]);
});

test.each([
  "https://other.example.com/things",
  "https://api.example.com.evil.example/things",
  "https://api.example.com@evil.example/things",
  "https://api.example.com:8443/things",
  "https://api.example.com",
  "https://api.example.com?x",
  "http://api.example.com/things",
])("%s gets neither credentials nor a request", async (url) => {
  await expect(sendTo(url)).rejects.toThrow(InvalidInputError);
  await expect(sendTo(url)).rejects.toThrow(
    /is not this connection's https:\/\/api\.example\.com$/,
  );
  expect(asked).toEqual([]);
  expect(world.server.seen).toEqual([]);
});

import type { TriggerPayload } from "@prismatic-io/spectral";
import fc from "fast-check";
import { everythingIn } from "../support/secrets";
import { useWorld } from "../support/world";
import { answering, startTicketEventsWorld } from "./ticketEventsWorld";

const world = useWorld(startTicketEventsWorld);
let secret: string;
beforeAll(async () => {
  await world.deploy();
  secret = world.secret();
});

const apiKey = "key-of-this-flow-4711";
const said = "What only the caller said";

const call = (headers: object, more: Partial<TriggerPayload> = {}) =>
  world.trigger(
    "ticketEvents",
    {
      headers: { ...headers },
      queryParameters: { email: "maya.berg@example.com", said },
      body: { data: { ticketId: "7", said }, contentType: "application/json" },
      rawBody: { data: JSON.stringify({ said }) },
      pathFragment: `more/${said}`,
      webhookApiKeys: { "Flow 1": ["another", apiKey] },
      ...more,
    },
    answering,
  );

async function isRefused(headers: object): Promise<void> {
  const { branch, payload, response } = await call({ ...headers, "x-said": said });
  expect(branch).toBe("Refused");
  expect(response).toMatchObject({ statusCode: 401, contentType: "application/json" });
  expect(payload).toMatchObject({
    headers: {},
    queryParameters: {},
    body: { data: null },
    rawBody: { data: null },
  });
  const handedOn = everythingIn({ payload, response });
  for (const text of [said, secret, apiKey]) {
    expect(handedOn).not.toContain(text);
  }
  expect(world.sandbox.requests.entries).toEqual([]);
}

describe("a call is refused", () => {
  test.each<[string, () => object]>([
    ["with a number", () => ({ "x-webhook-secret": 7 })],
    ["with it in a list", () => ({ "x-webhook-secret": [secret] })],
    ["with it in an object", () => ({ "x-webhook-secret": { secret } })],
    ["with nothing as a secret", () => ({ "x-webhook-secret": null })],
    ["without a secret", () => ({})],
    ["with an empty secret", () => ({ "x-webhook-secret": "" })],
    ["with another secret of the same length", () => ({ "x-webhook-secret": "0".repeat(64) })],
    ["with half of it", () => ({ "x-webhook-secret": secret.slice(0, 32) })],
    ["with more than it", () => ({ "x-webhook-secret": `${secret}0` })],
    ["with the secret in capitals", () => ({ "x-webhook-secret": secret.toUpperCase() })],
    ["with it in another header", () => ({ "x-secret": secret })],
    ["with only the API key", () => ({ "api-key": apiKey })],
  ])("%s", async (_what, headers) => isRefused(headers()));

  test("with the secret in the query or the body", async () => {
    const given = { "x-webhook-secret": secret };
    const { branch } = await call({}, { queryParameters: given, body: { data: given } });
    expect(branch).toBe("Refused");
  });

  test("with any other text as the secret", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f]{64}$/)), async (guess) =>
        isRefused({ "x-webhook-secret": guess }),
      ),
      { numRuns: 100 },
    );
  });

  test("with the secret of another instance", async () => {
    const { branch } = await world.trigger(
      "ticketEvents",
      { headers: { "x-webhook-secret": secret } },
      answering,
      { instance: { id: "instance-2", name: "Another shop" } },
    );
    expect(branch).toBe("Refused");
  });
});

test.each(["x-webhook-secret", "X-Webhook-Secret", "X-WEBHOOK-SECRET"])(
  "the secret is found in the header %s",
  async (name) => {
    const { branch, payload } = await call({ [name]: secret });
    expect(branch).toBe("Accepted");
    expect(payload.headers).toEqual({});
  },
);

describe("what is handed on", () => {
  test("holds no key under any header's name, and everything else", async () => {
    const headers = {
      "X-Webhook-Secret": secret,
      Authorization: "Digest something-private",
      "Proxy-Authorization": "Digest something-private",
      Cookie: "session=something-private",
      "Api-Key": apiKey,
      "x-forwarded-key": apiKey,
      "x-forwarded-keys": [apiKey],
      "x-forwarded": `key="${apiKey}"`,
      accept: "application/json",
      "user-agent": "Gorgias",
    };
    const query = { email: "maya.berg@example.com", said, key: apiKey, keys: ["another"] };
    const { branch, payload } = await call(headers, { queryParameters: Object(query) });
    expect(branch).toBe("Accepted");
    expect(payload.headers).toEqual({ accept: "application/json", "user-agent": "Gorgias" });
    expect(payload.webhookApiKeys).toEqual({});
    expect(payload.queryParameters).toEqual({ email: "maya.berg@example.com", said });
    const text = everythingIn(payload);
    for (const hidden of [secret, apiKey, "something-private"]) {
      expect(text).not.toContain(hidden);
    }
  });

  test("and what is logged holds no secret either", async () => {
    await call({ "x-webhook-secret": secret, "api-key": apiKey });
    const text = everythingIn(world.logs);
    expect(text).toContain("HTTP integration");
    for (const hidden of [secret, apiKey]) {
      expect(text).not.toContain(hidden);
    }
  });
});

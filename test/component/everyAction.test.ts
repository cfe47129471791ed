import { isConnectionError } from "@prismatic-io/spectral";
import { pick } from "lodash";
import { actionModules } from "../../src/actionModules";
import { clickConfig } from "../../src/loyalty/clicks/inputs";
import { attemptTimeoutMs } from "../../src/transport/deadline";
import type { WireInput } from "../contract/wireComponent";
import { connections } from "../support/connections";
import { goodParams, inputsOf, type Params } from "../support/goodParams";
import { everythingIn } from "../support/secrets";
import { startWorld, useWorld } from "../support/world";

/**
 * What holds for every action, whatever it does: parameters come from its inputs' dropdowns,
 * examples and choices, so that a new action is tested by being in the list.
 */
const world = useWorld(() =>
  startWorld({
    bucket: { limit: 100_000, periodSeconds: 20 },
    deliverEvents: false,
  }),
);
beforeAll(async () => {
  for (const key of ["createSegment", "createHttpIntegration", "createWidget"]) {
    await world.run(key, await goodParams(world, key));
  }
});

const actions = actionModules.map(({ facts }) => facts);
/** It draws what it is given. */
const asksNobody = new Set(["previewLoyaltyWidget"]);
const asking = actions.filter(({ key }) => !asksNobody.has(key));

type Outcome = { data: unknown } | { error: Error };
const outcomeOf = (key: string, params: Params): Promise<Outcome> =>
  world.run(key, params).then(
    (data) => ({ data }),
    (error: Error) => ({ error }),
  );
/** What a builder gets to read of an outcome. */
const told = (outcome: Outcome) =>
  "error" in outcome ? outcome.error.message : JSON.stringify(outcome.data);

const requests = () => world.sandbox.requests.entries;
const isDone = ({ status }: { status: number | null }) =>
  status !== null && status >= 200 && status < 400;
/** Annex Cloud answers what is empty with 404; what is not needed any more is broken off. */
const isRefused = ({ status }: { status: number | null }) =>
  status !== null && status >= 400 && status !== 404;

/** Params whose making leaves no requests behind. */
async function freshParams(key: string): Promise<Params> {
  const params = await goodParams(world, key);
  world.sandbox.requests.clear();
  world.waits.length = 0;
  return params;
}

const { apiKey, oauth2, oauth2App, annexCloud, annexCloudAccessToken } = connections;
const kinds = [
  { connection: apiKey, annexCloudConnection: annexCloud },
  { connection: oauth2, annexCloudConnection: annexCloudAccessToken },
  { connection: oauth2App, annexCloudConnection: annexCloud },
];
/** Of these connections, those that the action has. */
const withConnections = (params: Params, given: Params) => ({
  ...params,
  ...pick(given, Object.keys(params)),
});

test.each(asking)(
  "$key works with what its inputs suggest, on each kind of connection",
  async ({ key }) => {
    for (const kind of kinds) {
      await world.run(key, withConnections(await freshParams(key), kind));
      expect(requests().length).toBeGreaterThan(0);
      expect(requests().filter(isRefused)).toEqual([]);
    }
  },
);

/** A return that may have been sent before is uncertain until the activity can be read. */
const wrongCredentials: Record<string, RegExp> = {
  returnOrCancelOrder: /^UncertainOutcomeError: .*ConnectionError: .*AC1002/,
};

test.each(asking)(
  "$key reports wrong credentials on the connection, without its fields",
  async ({ key, endpoint, api }) => {
    const wrong = {
      connection: { ...apiKey, fields: { ...apiKey.fields, apiKey: "key-of-nobody" } },
      annexCloudConnection: {
        ...annexCloud,
        fields: { ...annexCloud.fields, loyaltyToken: "token-of-nobody" },
      },
    };
    const outcome = await outcomeOf(key, withConnections(await freshParams(key), wrong));
    expect(everythingIn([outcome, world.logs])).not.toContain("of-nobody");
    if (endpoint) {
      expect(told(outcome)).toMatch(wrongCredentials[key] ?? /^ConnectionError: .*(401|AC1002)/);
      expect("error" in outcome && isConnectionError(outcome.error)).toBe(
        !(key in wrongCredentials),
      );
      // Readings that an earlier test did not wait for may still come in at the other API.
      const own = api === "Gorgias" ? "gorgias" : "annexCloud";
      expect(requests().filter(({ service }) => service === own)).toHaveLength(1);
    }
  },
);

/** Their dropdowns offer Gorgias' records. */
const isRecordId = ({ dataSource = "" }: WireInput) =>
  /^select(Ticket|Customer|Message|Event|Integration|Widget)$/.test(dataSource);
const byId = asking.flatMap(({ key, endpoint }) =>
  inputsOf(key)
    .filter((input) => isRecordId(input) && endpoint?.path.includes(`{${input.key}}`))
    .map((input) => ({ key, id: input.key })),
);

test.each(byId)("$key says which record is not there by its $id", async ({ key, id }) => {
  const { message } = await world.fails(key, { ...(await freshParams(key)), [id]: "999999" });
  expect(message).toMatch(/^NotFoundError: .*999999/);
});

/** Where the document shows no id that the record is named by, nothing tells whose it is. */
const nameless = new Set(["getSegment", "updateSegment", "getCampaign", "getStore"]);
const ofOne = asking.filter(
  ({ key, endpoint: { method, path } = { method: "", path: "" } }) =>
    method !== "DELETE" && /\{id\}$/.test(path) && !nameless.has(key),
);

test.each(ofOne)("$key takes no other record for the one that was asked for", async (one) => {
  const params = await freshParams(one.key);
  const change = (body: unknown) => Object.assign({}, body, { id: "999999" });
  world.sandbox.faults.add({ kind: "changed", change, times: "all" });
  const { message } = await world.fails(one.key, params);
  expect(message).toMatch(/ of that very record, but is another /);
});

test.each([...asksNobody])("%s asks nobody", async (key) => {
  await world.run(key, await freshParams(key));
  expect(requests()).toEqual([]);
});

test.each(asking)("$key waits as a 429 asks and then succeeds", async ({ key }) => {
  const params = await freshParams(key);
  world.sandbox.faults.add({ kind: "rateLimit", retryAfterSeconds: 2 });
  await world.run(key, params);
  expect(world.waits.filter((delayMs) => delayMs < attemptTimeoutMs)).toContain(2_000);
  const [first, ...others] = requests();
  expect(first?.status).toBe(429);
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter(isRefused)).toEqual([]);
});

const labelOf = ({ label }: WireInput) => (typeof label === "string" ? label : label.value);
const inputs = actions.flatMap(({ key, api }) =>
  inputsOf(key).map((input) => ({ key, api, input, label: labelOf(input) })),
);

test.each(inputs.filter(({ input }) => input.required))(
  "$key is refused without $label before anything is sent",
  async ({ key, input, label }) => {
    const params = await freshParams(key);
    const { message } = await world.fails(key, { ...params, [input.key]: undefined });
    expect(message).toMatch(/^(InvalidInput|Connection)Error: /);
    expect(message).toContain(label);
    expect(requests()).toEqual([]);
  },
);

/** No value of the input's kind; of files, all bytes are one. */
function badValue(input: WireInput): unknown {
  const { type, collection, example = "" } = input;
  if (type === "code" || /^[[{](?!{)/.test(example)) {
    return '{"broken": ';
  }
  if (collection === "keyvaluelist" || !["string", "text"].includes(type)) {
    return "perhaps";
  }
  return isRecordId(input) ? "12abc" : { of: "an object" };
}

/** An agent's click ends in a note that tells what is wrong with what the shop decided beforehand. */
const readLate = ({ key, input }: (typeof inputs)[number]) =>
  key === "actOnLoyalty" && Object.hasOwn(clickConfig, input.key);

test.each(inputs.filter(readLate))(
  "$key answers a bad $label with a refusal, and sends nothing but the note of it",
  async ({ key, input, label }) => {
    const params = await freshParams(key);
    const { outcome, reason, points, ticketId, noteId, noteText } = await world.run(key, {
      ...params,
      [input.key]: badValue(input),
    });
    expect({ outcome, points }).toEqual({ outcome: "refused", points: null });
    expect(reason).toContain(label);
    expect(noteText).toContain(reason);
    expect(requests().filter(({ service }) => service === "annexCloud")).toEqual([]);
    const written = requests().filter(({ method }) => method !== "GET");
    expect(written).toMatchObject([{ method: "POST", service: "gorgias", status: 201 }]);
    expect(world.sandbox.gorgias.store.messagesOf(Number(ticketId))).toContainEqual(
      expect.objectContaining({ id: noteId, channel: "internal-note", body_text: noteText }),
    );
  },
);

test.each(inputs.filter((one) => one.input.type !== "data" && !readLate(one)))(
  "$key refuses a bad $label before anything is sent",
  async ({ key, input, label }) => {
    const params = await freshParams(key);
    const { message } = await world.fails(key, { ...params, [input.key]: badValue(input) });
    expect(message).toMatch(/^(InvalidInput|Connection)Error: /);
    expect(message).toContain(input.type === "connection" ? "onnection" : label);
    expect(requests()).toEqual([]);
  },
);

/** These answer all the same, and say what is missing. */
const saysMissing: Record<string, RegExp> = {
  getLoyaltyInfo: /"unavailable":\["/,
  syncCustomerLoyalty: /"reason":"Get Points of 1 members: /,
};

test.each(asking)("$key says why the API refused it", async ({ key }) => {
  const params = await freshParams(key);
  const reason = "Not a valid value.";
  const body = {
    error: { msg: "The request is not valid.", data: { first_field: [reason] } },
    errorCode: "AC9999",
    errorMessage: reason,
  };
  world.sandbox.faults.add({ kind: "status", status: 400, body, times: 1_000 });
  expect(told(await outcomeOf(key, params))).toMatch(saysMissing[key] ?? reason);
});

const lost = actions
  .filter(({ readOnly }) => !readOnly)
  .flatMap(({ key }) => (["dropAfter", "dropBefore"] as const).map((kind) => ({ key, kind })));

test.each(lost)(
  "$key whose answer is lost ($kind) is settled or said to be uncertain",
  async ({ key, kind }) => {
    const params = await freshParams(key);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      world.sandbox.faults.add({ kind, method });
    }
    const outcome = await outcomeOf(key, params);
    const broken = requests().filter(({ status }) => status === null);
    if ("error" in outcome) {
      expect(outcome.error.message).toMatch(/^UncertainOutcomeError: /);
      expect(broken).toHaveLength(1);
      return;
    }
    // Whatever was broken off was sent again, or looked up where it had been done.
    for (const lostOne of broken) {
      const later = requests().slice(requests().indexOf(lostOne) + 1);
      const isRepetition = (one: typeof lostOne) =>
        isDone(one) && one.method === lostOne.method && one.path === lostOne.path;
      expect(
        later.filter(kind === "dropAfter" ? (one) => !isRefused(one) : isRepetition),
      ).not.toEqual([]);
    }
  },
);

const annexCloudCalls = actions.filter(({ api, endpoint }) => api === "Annex Cloud" && endpoint);

test.each(annexCloudCalls)(
  "$key takes half an answer for no success",
  async ({ key, readOnly }) => {
    const params = await freshParams(key);
    world.sandbox.faults.add({ service: "annexCloud", kind: "truncate", times: 4 });
    const outcome = await outcomeOf(key, params);
    if ("data" in outcome) {
      // What may be repeated was; the answer then is a whole one.
      expect(requests().length).toBeGreaterThan(1);
      return;
    }
    const passing = /^(ServerError|NetworkError): /;
    expect(outcome.error.message).toMatch(
      readOnly ? passing : /^(UncertainOutcomeError|ServerError|NetworkError): /,
    );
  },
);

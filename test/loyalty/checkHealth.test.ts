import type { ActionContext } from "@prismatic-io/spectral";
import { isConnectionError } from "@prismatic-io/spectral";
import type { Fault } from "../../sandbox/faults";
import { HealthCheckError } from "../../src/transport/errors";
import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";
import { answering, flowUrl, startTicketEventsWorld } from "./ticketEventsWorld";

const world = useFreshWorld(() => startTicketEventsWorld());
beforeEach(async () => {
  await world.deploy(answering);
  world.sandbox.requests.clear();
});

const { apiKey: connection, annexCloud: annexCloudConnection } = connections;
const ticketFlowName = "Flow 1";
type State = Record<string, unknown>;
const inContext = (crossFlowState: State): Partial<ActionContext> => ({ crossFlowState });
const params = (overrides: State = {}) => ({
  connection,
  annexCloudConnection,
  ticketFlowName,
  ...overrides,
});
const check = (overrides?: State, state: State = {}) =>
  world.run("checkHealth", params(overrides), inContext(state));
const failsToCheck = (overrides?: State, state: State = {}) =>
  world.fails("checkHealth", params(overrides), inContext(state));
const breaks = (...faults: Fault[]) => world.sandbox.faults.add(...faults);
const integration = () => {
  const [found] = world.integrations();
  if (!found) {
    throw new Error("Nothing is deployed");
  }
  return found;
};
const hoursAgo = (hours: number) =>
  new Date(world.sandbox.clock.nowMs() - hours * 3_600_000).toISOString();
const synced = (hours: number, numbers: object = { checked: 10, updated: 2 }) => ({
  health: { runs: { sync: { at: hoursAgo(hours), numbers } } },
});
const troubled = (hours: number) => ({
  health: {
    troubles: {
      [hoursAgo(hours).slice(0, 13)]: {
        Gorgias: { rateLimited: 7, failed: 1 },
        "Annex Cloud": { rateLimited: 0, failed: 4 },
      },
    },
  },
});

describe("an integration in which all is well", () => {
  test("is told with its account, budget and webhook, and nothing is written", async () => {
    const answer = await check();
    expect(answer).toMatchObject({
      healthy: true,
      gorgias: { account: "green-garden", callsLimit: 40 },
      annexCloud: { ok: true },
      webhook: { integrationId: String(integration().id), wasReenabled: false },
      lastSync: null,
      rateLimited: 0,
      failed: 0,
    });
    expect(answer.gorgias.callsLeft).toBeGreaterThan(0);
    expect(answer.gorgias.callsLeft).toBeLessThan(40);
    expect(world.writes()).toEqual([]);
    expect(world.sandbox.requests.entries).toHaveLength(3);
  });

  test("takes a programme without tiers for a programme", async () => {
    breaks({ path: "/tierlist", kind: "status", status: 404, body: { errorCode: "AC1005" } });
    expect(await check()).toMatchObject({ annexCloud: { ok: true } });
  });

  test("needs no ticket flow", async () => {
    await world.remove();
    expect(await check({ ticketFlowName: "" })).toMatchObject({ webhook: null });
  });
});

describe("the webhook", () => {
  test("is switched on again where it was switched off, with everything else as it was", async () => {
    const before = structuredClone(integration());
    integration().deactivated_datetime = "2026-03-02T09:30:00.000000";
    integration().consecutiveFailures = 100;
    expect(await check()).toMatchObject({ healthy: true, webhook: { wasReenabled: true } });
    expect(world.logs.map(({ line }) => line).join("\n")).toMatch(/was switched on again/);
    expect(integration()).toMatchObject({
      name: before.name,
      http: before.http,
      deactivated_datetime: null,
      consecutiveFailures: 0,
    });
    expect(await check()).toMatchObject({ webhook: { wasReenabled: false } });
  });

  test("of another instance is left as it is", async () => {
    const webhookUrls = { "Flow 1": `${flowUrl}1` };
    integration().deactivated_datetime = "2026-03-02T09:30:00.000000";
    const error = await world.fails("checkHealth", params(), { webhookUrls });
    expect(error.message).toMatch(/no HTTP integration .* calls "Flow 1", deploy .* again/);
    expect(world.writes()).toEqual([]);
  });

  test("that is there twice asks for a deploy", async () => {
    const { integrations, nextId } = Object(world.sandbox.gorgias.store);
    const id = nextId.call(world.sandbox.gorgias.store, "integration");
    integrations.set(id, { ...integration(), id });
    const error = await failsToCheck();
    expect(error).toBeInstanceOf(HealthCheckError);
    expect(error.message).toMatch(/2 HTTP integrations .* call "Flow 1", deploy .* again/);
  });

  test.each(["Flow 2", "constructor"])(
    "of a flow that does not exist is refused before anything is sent: %s",
    async (flow) => {
      const error = await failsToCheck({ ticketFlowName: flow });
      expect(error.message).toBe(
        `InvalidInputError: "Ticket Flow Name" must be a flow with a webhook (Flow 1), got "${flow}"`,
      );
      expect(world.sandbox.requests.entries).toEqual([]);
    },
  );

  describe.each(["null", "absent"] as const)("whose name the list has as %s", (as) => {
    const unnamed = (path: string, ...field: string[]): Fault => ({
      ...{ kind: "changed", method: "GET", path, change: { field: [...field, "name"], as } },
    });
    let name: string;
    beforeEach(() => {
      integration().deactivated_datetime = "2026-03-02T09:30:00.000000";
      ({ name } = integration());
      breaks(unnamed("/integrations$", "data", "*"));
    });

    test("keeps it when it is switched on", async () => {
      expect(await check()).toMatchObject({ webhook: { wasReenabled: true } });
      expect(integration()).toMatchObject({ name, deactivated_datetime: null });
    });

    test("is left as it is where the integration's own answer does not tell it either", async () => {
      breaks(unnamed("/integrations/{id}$"));
      const error = await failsToCheck();
      expect(error.message).toMatch(/Get Integration \d+: the answer should hold its name/);
      expect(integration().name).toBe(name);
    });
  });
});

describe("what it cannot mend", () => {
  test.each([
    ["Gorgias", connections.apiKey.configVarKey],
    ["Annex Cloud", connections.annexCloud.configVarKey],
  ])("credentials that %s refuses mark their connection", async (api, configVarKey) => {
    const service = api === "Gorgias" ? "gorgias" : "annexCloud";
    breaks({ service, kind: "status", status: 401 });
    const error = await failsToCheck();
    expect(isConnectionError(error)).toBe(true);
    expect(error.message).toMatch(new RegExp(`^ConnectionError: Check Health: ${api}`));
    expect(error).toMatchObject({ connection: { configVarKey } });
  });

  test("is named in one sentence, however much it is", async () => {
    await world.remove(answering);
    breaks({ path: "/tierlist", kind: "status", status: 503, times: 4 });
    const error = await failsToCheck({ maxSyncAgeHours: "26" }, synced(30));
    expect(error).toBeInstanceOf(HealthCheckError);
    expect(error.message).toMatch(
      /^HealthCheckError: Check Health: Annex Cloud tiers: .*503.*; no HTTP integration .*; the last sync ended at .*, over 26 hours ago$/,
    );
  });

  test("a list by another name says nothing of the tiers", async () => {
    const body = { message: "maintenance", data: [] };
    breaks({ path: "/tierlist", kind: "status", status: 200, body, times: 4 });
    expect((await failsToCheck()).message).toMatch(/^HealthCheckError: .*Annex Cloud tiers/);
  });

  test("of both APIs is named together", async () => {
    breaks(
      { service: "gorgias", kind: "status", status: 503, times: 4 },
      { service: "annexCloud", kind: "status", status: 401 },
    );
    const error = await failsToCheck();
    expect(error.message).toMatch(
      /^ConnectionError: Check Health: Gorgias account: .*; Annex Cloud/,
    );
    expect(error).toMatchObject({
      connection: { configVarKey: annexCloudConnection.configVarKey },
    });
  });

  test("a webhook that cannot be switched on fails the check", async () => {
    integration().deactivated_datetime = "2026-03-02T09:30:00.000000";
    breaks({ method: "PUT", kind: "status", status: 400, body: { error: { msg: "No." } } });
    expect((await failsToCheck()).message).toMatch(/Switch on the HTTP integration \d+: .*No\./);
  });
});

describe("the last sync", () => {
  test("is told with its numbers", async () => {
    expect(await check({ maxSyncAgeHours: 26 }, synced(25))).toMatchObject({
      lastSync: { numbers: { checked: 10, updated: 2 } },
    });
  });

  test("is a problem where all of its records failed, not where there were none", async () => {
    const error = await failsToCheck({}, synced(1, { checked: 10, failedRecords: 10 }));
    expect(error.message).toMatch(/^HealthCheckError: .*: all 10 records of the last sync/);
    for (const numbers of [
      { checked: 10, failedRecords: 9 },
      { checked: 0, failedRecords: 0 },
    ]) {
      expect(await check({}, synced(1, numbers))).toMatchObject({ lastSync: { numbers } });
    }
  });

  test("may be of any age where none is set, and unknown where state was lost", async () => {
    expect(await check({}, synced(1_000))).toMatchObject({ healthy: true });
    expect(await check({ maxSyncAgeHours: 1 }, { health: "lost" })).toMatchObject({
      lastSync: null,
    });
  });
});

describe("what went wrong lately", () => {
  test("is told, with what this check itself met", async () => {
    breaks({ service: "annexCloud", kind: "status", status: 503 });
    breaks({ service: "gorgias", kind: "rateLimit", retryAfterSeconds: 1 });
    expect(await check({}, troubled(0))).toMatchObject({ rateLimited: 8, failed: 6 });
  });

  test.each([
    [
      "maxRateLimited",
      6,
      /7 requests were refused as too many since .* \(Gorgias 7, Annex Cloud 0\), more than 6/,
    ],
    ["maxFailures", 4, /5 attempts went without a good answer since .*, more than 4/],
  ])("fails the check above %s, not at it", async (limit, most, message) => {
    expect((await failsToCheck({ [limit]: most }, troubled(0))).message).toMatch(message);
    expect(await check({ [limit]: most + 1 }, troubled(0))).toMatchObject({ healthy: true });
  });

  test("is forgotten after the counted hours, so that an alarm ends by itself", async () => {
    const limits = { maxRateLimited: 0 };
    expect(await check(limits, troubled(3))).toMatchObject({ rateLimited: 0 });
    await failsToCheck({ ...limits, countedHours: 4 }, troubled(3));
  });

  test("comes from what other steps report", async () => {
    const letter = { email: "maya@example.com", subject: "Hello", text: "Where are my points?" };
    const { customerId } = world.sandbox.gorgias.receive(letter);
    breaks({ service: "gorgias", kind: "rateLimit", retryAfterSeconds: 1 });
    const loyalty = { status: "member", availablePoints: 7 };
    const { crossFlowState } = await world.result(
      "updateCustomerLoyalty",
      { connection, customerId, loyalty },
      inContext({}),
    );
    expect(await check({}, crossFlowState)).toMatchObject({ rateLimited: 1, failed: 0 });
  });
});

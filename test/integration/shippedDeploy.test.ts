import type { Fault } from "../../sandbox/faults";
import { startScaled } from "./shippedScaled";
import { flows, requiredConfigVars, type Shipped } from "./shippedWorld";

let shipped: Shipped;
beforeEach(async () => {
  shipped = await startScaled();
});
afterEach(() => shipped.close());

const deploy = (configVars: Record<string, unknown> = {}) =>
  shipped.deploy("Green Garden", configVars);
const madeInGorgias = () => [
  shipped.integrations().length,
  shipped.sandbox.gorgias.store.widgets.size,
];

describe("a value that no flow could work with stops the deploy", () => {
  test.each([
    ["Members", "Member ID Field", "externalId"],
    ["Members", "Data Key", "loyalty data"],
    ["Panel", "Panel Color", "green"],
    ["Panel", "Panel Link", "www.example.com"],
    ["Actions", "Max Points per Click", "5,000"],
    ["Actions", "Max Points per Click", "0"],
    ["Actions", "Max Points per Click", "none"],
    ["Actions", "Max Points per Member and Day", "unlimited"],
    ["Actions", "Max Points per Ticket and Day", "1.000"],
    ["Actions", "Max Redeemed Points per Member and Day", "-1"],
    ["Actions", "Click Validity in Days", "30 days"],
  ])("%s, %s: %s", async (page, field, value) => {
    await expect(deploy({ [field]: value })).rejects.toThrow(
      `InvalidInputError: on the page ${page}, "${field}" must be`,
    );
    expect(madeInGorgias()).toEqual([0, 0]);
  });

  test("and all those of a flow are named at once", async () => {
    const wrong = {
      "Click Validity in Days": "a month",
      "Max Points per Click": "5,000",
      "Max Points per Member and Day": "unlimited",
    };
    const error: Error = await deploy(wrong).then(
      () => new Error("It was deployed"),
      (thrown) => thrown,
    );
    for (const field of Object.keys(wrong)) {
      expect(error.message).toContain(`"${field}" must be`);
    }
  });

  test("but one that became wrong keeps nobody from deleting", async () => {
    const instance = await deploy();
    const wrong = { ...requiredConfigVars, "Data Key": "loyalty data", "Panel Color": "green" };
    await expect(instance.redeploy(wrong)).rejects.toThrow('"Data Key" must be');
    await instance.delete();
    expect(madeInGorgias()).toEqual([0, 0]);
  });
});

const gorgias = requiredConfigVars["Gorgias Connection"];
const annexCloud = requiredConfigVars["Annex Cloud Connection"];
const wrong = { key: "wrong-wrong-wrong" };

describe("before anything is made, both APIs are asked", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "Gorgias refuses the API key",
      { "Gorgias Connection": { fields: { ...gorgias.fields, apiKey: wrong.key } } },
      /Gorgias .*401/,
    ],
    [
      "Annex Cloud refuses the token",
      { "Annex Cloud Connection": { fields: { ...annexCloud.fields, loyaltyToken: wrong.key } } },
      /Annex Cloud did not accept the signature/,
    ],
  ])("%s: the deploy fails", async (_what, configVars, why) => {
    await expect(deploy(configVars)).rejects.toThrow(why);
    expect(madeInGorgias()).toEqual([0, 0]);
  });

  test.each<[string, Fault]>([
    ["integrations", { method: "PUT", path: "/integrations/", kind: "status", status: 403 }],
    ["customers", { method: "PUT", path: "/customers/", kind: "status", status: 403 }],
    ["tickets", { method: "POST", path: "/messages$", kind: "status", status: 403 }],
  ])("a role that may not write %s fails the deploy", async (what, fault) => {
    shipped.sandbox.faults.add({ service: "gorgias", times: "all", ...fault } as Fault);
    await expect(deploy()).rejects.toThrow(new RegExp(`not allowed .*403.*${what}:write`));
    expect(madeInGorgias()).toEqual([0, 0]);
  });

  test.each<[string, Fault]>([
    ["does not answer", { service: "annexCloud", kind: "slow", delayMs: 600_000, times: "all" }],
    ["is busy", { service: "annexCloud", kind: "rateLimit", retryAfterSeconds: 60, times: "all" }],
    ["is down", { service: "annexCloud", kind: "status", status: 503, times: "all" }],
  ])("where Annex Cloud %s, the log says so and the deploy goes on", async (_what, fault) => {
    shipped.sandbox.faults.add(fault);
    const startedMs = shipped.sandbox.clock.nowMs();
    const instance = await deploy();
    expect(shipped.sandbox.clock.nowMs() - startedMs).toBeLessThan(25_000);
    expect(madeInGorgias()).toEqual([1, 1]);
    expect(instance.lifecycleLogs).toContainEqual(
      expect.objectContaining({
        level: "warn",
        message: expect.stringMatching(/^Annex Cloud could not be asked: /),
      }),
    );
  });

  test("all within the time of a handler, however full the bucket is", async () => {
    await shipped.close();
    shipped = await startScaled({ bucket: { limit: 40, periodSeconds: 20 } });
    const { sandbox } = shipped;
    const { username, apiKey } = gorgias.fields;
    const authorization = `Basic ${Buffer.from(`${username}:${apiKey}`).toString("base64")}`;
    for (let count = 0; count < 40; count += 1) {
      await fetch(`${sandbox.url}/green-garden.gorgias.com/api/account`, {
        headers: { authorization },
      });
    }
    const startedMs = sandbox.clock.nowMs();
    await deploy();
    expect(sandbox.clock.nowMs() - startedMs).toBeLessThan(25_000);
    expect(madeInGorgias()).toEqual([1, 1]);
  });
});

test("Check Health's first sentence is about the API that does not answer", async () => {
  const instance = await deploy();
  shipped.sandbox.gorgias.store.widgets.clear();
  shipped.sandbox.faults.add({ service: "annexCloud", kind: "status", status: 401, times: "all" });
  const { error } = await instance.runSchedule(flows.health);
  expect(error?.message).toMatch(/Check Health: Annex Cloud tiers: .*; .*widget/);
});

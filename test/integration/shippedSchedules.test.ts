import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { buttonsOf } from "../loyalty/widgetWorld";
import { credit, someoneWrites } from "./shippedPeople";
import { startScaled } from "./shippedScaled";
import { flows, maya, requiredConfigVars, type Shipped } from "./shippedWorld";

let shipped: Shipped;
beforeEach(async () => {
  shipped = await startScaled();
});
afterEach(() => shipped.close());

const members = () => shipped.sandbox.annexCloud.members;
const welcomes = () =>
  shipped.sandbox.annexCloud.ledger.rows().filter(({ actionId }) => actionId === "101");
const resultOf = ({ stepResults }: { stepResults: Record<string, unknown> }) =>
  Object(stepResults.enrolNewCustomers);

describe("Enrol Customers", () => {
  const agreeing = {
    "Enrol New Customers": true,
    "Consent Field": "data.consent",
    "Enrolment Form": "threeCalls",
  };
  const sam = "sam@example.com";

  /** Deploys, polls for the first time, and lets somebody new write. */
  async function startedWith(configVars: Record<string, unknown>, consent: unknown = true) {
    const instance = await shipped.deploy("Green Garden", configVars);
    await instance.runSchedule(flows.enrol);
    await newCustomer(sam, consent);
    return instance;
  }
  async function newCustomer(email: string, consent: unknown) {
    const { customerId } = await shipped.writeIn({ email, name: "Sam Torres" });
    const customer = shipped.sandbox.gorgias.store.customers.get(customerId ?? 0);
    Object.assign(customer ?? {}, { data: { ...Object(customer?.data), consent } });
  }
  const polls = (instance: Instance) => instance.runSchedule(flows.enrol);

  test("makes whoever has agreed a member, once", async () => {
    const instance = await startedWith(agreeing);
    const execution = await polls(instance);
    expect(resultOf(execution)).toMatchObject({ checked: 1, enrolled: 1 });
    expect(members().get(sam)).toMatchObject({ firstName: "Sam", optInStatus: "YES" });
    expect(welcomes()).toHaveLength(1);
    const next = await polls(instance);
    expect([next.status, next.stepResults.enrolNewCustomers]).toEqual(["succeeded", undefined]);
    await newCustomer("ida@example.com", true);
    expect(resultOf(await polls(instance))).toMatchObject({ checked: 1, enrolled: 1 });
    expect(welcomes()).toHaveLength(2);
  });

  test.each<[string, Record<string, unknown>, unknown]>([
    ["as it is shipped", {}, true],
    ["without a consent field", { ...agreeing, "Consent Field": "" }, true],
    ["whoever has not agreed", agreeing, null],
    ["whoever has said no", agreeing, false],
    ["another word than the one for yes", { ...agreeing, "Consent Value": "ja" }, "si"],
  ])("enrols nobody: %s", async (_what, configVars, consent) => {
    const instance = await startedWith(configVars, consent);
    const execution = await polls(instance);
    expect(execution.status).toBe("succeeded");
    expect(resultOf(execution)).toMatchObject({ checked: 1, enrolled: 0, skipped: 1 });
    expect(members().all()).toEqual([]);
  });

  test("that was turned on later begins with whoever comes then", async () => {
    const instance = await startedWith({});
    await polls(instance);
    await instance.redeploy({ ...requiredConfigVars, ...agreeing });
    await newCustomer("ida@example.com", true);
    await polls(instance);
    expect(members().all()).toMatchObject([{ id: "ida@example.com" }]);
  });

  test("sees consent that is given after the customer was created and looked at", async () => {
    const instance = await startedWith(agreeing, false);
    expect(resultOf(await polls(instance))).toMatchObject({ enrolled: 0, skipped: 1 });
    await shipped.sandbox.clock.sleep(60_000);
    const customer = shipped.sandbox.gorgias.store.customerByEmail(sam);
    await shipped.gorgias("PUT", `/customers/${customer?.id}/data`, { data: { consent: "Yes" } });
    expect(resultOf(await polls(instance))).toMatchObject({ checked: 1, enrolled: 1 });
    expect(members().get(sam)).toMatchObject({ optInStatus: "YES" });
    expect(welcomes()).toHaveLength(1);
  });

  test("enrolls nobody again who has left, though the sync changes the customer then", async () => {
    const instance = await startedWith(agreeing);
    await polls(instance);
    await instance.runRound(flows.sync);
    shipped.sandbox.annexCloud.members.remove(sam);
    await shipped.sandbox.clock.sleep(60_000);
    await instance.runRound(flows.sync);
    await shipped.writeIn({ email: sam });
    await polls(instance);
    expect(members().get(sam)).toBeUndefined();
  });

  test("a poll that failed is made up for by the next", async () => {
    const instance = await startedWith(agreeing);
    shipped.sandbox.faults.add({ service: "annexCloud", kind: "status", status: 503, times: 500 });
    expect(await polls(instance)).toMatchObject({ status: "failed" });
    shipped.sandbox.faults.clear();
    await polls(instance);
    expect(members().get(sam)).toMatchObject({ optInStatus: "YES" });
    expect(welcomes()).toHaveLength(1);
  });
});

test("Complete Click Notes tells once what became of a click that nobody knew the outcome of", async () => {
  const instance = await shipped.deploy();
  const one = await someoneWrites(shipped, 600);
  shipped.sandbox.annexCloud.options.activityLagMs = 60 * 60_000;
  shipped.sandbox.faults.add({
    ...{ service: "annexCloud", method: "POST", path: "/points$", kind: "dropAfter" },
  });
  await one.press(credit);
  expect(one.headlines()).toEqual([expect.stringMatching(/^Not known yet: /)]);
  for (const [minutes, told] of [
    [15, { completed: 0, waiting: 1 }],
    [60, { completed: 1, waiting: 0 }],
    [15, { completed: 0, waiting: 0 }],
  ] as const) {
    await shipped.sandbox.clock.sleep(minutes * 60_000);
    const { stepResults } = await instance.runSchedule(flows.complete);
    expect(stepResults.completeNotes).toMatchObject(told);
  }
  expect(one.headlines()).toEqual([
    expect.stringMatching(/^Not known yet: /),
    `Done: credit of 50 points to ${one.email}.`,
  ]);
  expect(one.booked()).toHaveLength(1);
});

describe("Check Health", () => {
  const checked = ({ stepResults }: { stepResults: Record<string, unknown> }) =>
    stepResults.checkEverything;

  test("finds everything fine, and tells of the last sync", async () => {
    const instance = await shipped.deploy();
    shipped.sandbox.annexCloud.addMember({ id: maya.email, email: maya.email, points: 5 });
    await shipped.writeIn();
    await instance.runRound(flows.sync);
    expect(checked(await instance.runSchedule(flows.health))).toMatchObject({
      healthy: true,
      webhook: { wasReenabled: false },
      lastSync: { numbers: { checked: 1 } },
    });
  });

  test("switches on again what Gorgias switched off after a hundred failures", async () => {
    const instance = await shipped.deploy();
    const [integration] = shipped.integrationOf(instance);
    const { http } = integration ?? {};
    const url = http?.url ?? "";
    Object.assign(http ?? {}, { url: url.replace(/:\d+/, ":1") });
    for (let letter = 0; letter < 100; letter += 1) {
      await shipped.writeIn();
    }
    expect(integration?.deactivated_datetime).not.toBeNull();
    Object.assign(http ?? {}, { url });
    expect(checked(await instance.runSchedule(flows.health))).toMatchObject({
      healthy: true,
      webhook: { wasReenabled: true },
    });
    expect(integration?.deactivated_datetime).toBeNull();
    const shows = () => instance.executions.filter(({ flowName }) => flowName === flows.show);
    expect(shows()).toEqual([]);
    await shipped.writeIn();
    expect(shows()).not.toEqual([]);
  });

  type Name = "Gorgias Connection" | "Annex Cloud Connection";
  const change = (instance: Instance, name: Name, field: string) => {
    const fields = { ...requiredConfigVars[name].fields, [field]: "wrong" };
    return instance.redeploy({ ...requiredConfigVars, [name]: { fields } });
  };
  test.each<[string, (instance: Instance) => Promise<unknown>, RegExp]>([
    [
      "a wrong key for Gorgias",
      (instance) => expect(change(instance, "Gorgias Connection", "apiKey")).rejects.toThrow("401"),
      /Gorgias.*401/,
    ],
    [
      "a wrong token for Annex Cloud",
      (instance) =>
        expect(change(instance, "Annex Cloud Connection", "loyaltyToken")).rejects.toThrow(
          "did not accept the signature",
        ),
      /Annex Cloud/,
    ],
    [
      "a webhook that is gone",
      async () => shipped.sandbox.gorgias.store.integrations.clear(),
      /no HTTP integration .* calls "Show Loyalty in Ticket", deploy the instance again/,
    ],
  ])("fails by one sentence for %s", async (_what, breakIt, sentence) => {
    const instance = await shipped.deploy();
    await breakIt(instance);
    const { status, error } = await instance.runSchedule(flows.health);
    expect(status).toBe("failed");
    expect(error?.message).toMatch(sentence);
    expect(error?.message).toMatch(/^\w+: Check Health: [^\n]+$/);
  });

  const failing = async (instance: Instance) => {
    const { status, error } = await instance.runSchedule(flows.health);
    expect(status).toBe("failed");
    return error?.message ?? "";
  };
  const headersOf = (instance: Instance) => shipped.integrationOf(instance)[0]?.http?.headers ?? {};
  const widgetOf = (instance: Instance) => shipped.widgetsOf(instance)[0];

  test.each<[string, (instance: Instance) => unknown, object]>([
    [
      "headers that somebody emptied",
      (instance) => {
        const [integration] = shipped.integrationOf(instance);
        Object.assign(integration?.http ?? {}, { headers: {} });
      },
      { webhook: { changed: ["headers"] }, widget: { changed: [] } },
    ],
    [
      "the secrets of a key that was replaced",
      (instance) => {
        headersOf(instance)["x-webhook-secret"] = "of the key before";
        for (const { action } of buttonsOf(widgetOf(instance))) {
          action.headers[0].value = "of the key before";
        }
      },
      { webhook: { changed: ["headers"] }, widget: { changed: ["template"] } },
    ],
    [
      "a widget that somebody edited",
      (instance) => Object.assign(Object(widgetOf(instance)).template.widgets[0], { title: "?" }),
      { webhook: { changed: [] }, widget: { changed: ["template"] } },
    ],
  ])("mends %s, once, and says so", async (_what, breakIt, changed) => {
    const instance = await shipped.deploy();
    const right = structuredClone([shipped.integrationOf(instance)[0]?.http, widgetOf(instance)]);
    breakIt(instance);
    const execution = await instance.runSchedule(flows.health);
    expect(checked(execution)).toMatchObject({ healthy: true, ...changed });
    expect(execution.logs).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/was mended, it differed in: /) }),
    );
    const [http, widget] = right;
    expect(shipped.integrationOf(instance)).toMatchObject([{ http }]);
    expect(widgetOf(instance)?.template).toEqual(Object(widget).template);
    const again = await instance.runSchedule(flows.health);
    expect(checked(again)).toMatchObject({ webhook: { changed: [] }, widget: { changed: [] } });
  });

  test("tells that the widget is gone, and deploying again brings it back", async () => {
    const instance = await shipped.deploy();
    shipped.sandbox.gorgias.store.widgets.clear();
    expect(await failing(instance)).toMatch(/the loyalty widget is gone .* deploy the instance/);
    await instance.redeploy();
    expect(checked(await instance.runSchedule(flows.health))).toMatchObject({ healthy: true });
  });

  test("tells that notes cannot be written, before anybody has clicked", async () => {
    const instance = await shipped.deploy();
    const fault = { method: "POST", path: "/messages$", kind: "status", status: 403 } as const;
    shipped.sandbox.faults.add({ service: "gorgias", times: "all", ...fault });
    expect(await failing(instance)).toMatch(/notes may be written on tickets: .*tickets:write/);
  });

  test("tells of what a delete that failed has left behind", async () => {
    const gone = await shipped.deploy();
    const fault = {
      method: "DELETE",
      path: "/integrations/",
      kind: "status",
      status: 409,
    } as const;
    shipped.sandbox.faults.add({ service: "gorgias", times: "all", ...fault });
    await expect(gone.delete()).rejects.toThrow("ConflictError");
    shipped.sandbox.faults.clear();
    const [left] = shipped.integrationOf(gone);
    const other = await shipped.deploy("Blue Garden");
    expect(checked(await other.runSchedule(flows.health))).toMatchObject({ healthy: true });
    const instance = await shipped.deploy();
    expect(await failing(instance)).toMatch(
      new RegExp(`HTTP integration ${left?.id} .* does not call this instance: .*delete it`),
    );
    shipped.sandbox.gorgias.store.integrations.delete(left?.id ?? 0);
    expect(checked(await instance.runSchedule(flows.health))).toMatchObject({ healthy: true });
  });

  test("tells of a sync that dies on its second page every night, and of one that ends", async () => {
    await shipped.close();
    shipped = await startScaled({ customers: 120 });
    const instance = await shipped.deploy();
    const dies = async () => {
      await instance.runRound(flows.sync, { stopAfterPages: 1 });
      const page = { service: "gorgias", path: "/api/customers$", times: "all" } as const;
      shipped.sandbox.faults.add({ ...page, kind: "status", status: 500 });
      for (let night = 0; night < 4; night += 1) {
        await shipped.sandbox.clock.sleep(24 * 3_600_000);
        await instance.runRound(flows.sync);
      }
      shipped.sandbox.faults.clear();
    };
    await dies();
    expect(await failing(instance)).toMatch(/no sync came to its end since .*, over 72 hours ago/);
    await instance.runRound(flows.sync);
    // What was left of the round before, and then everybody.
    expect(checked(await instance.runSchedule(flows.health))).toMatchObject({
      healthy: true,
      lastSync: { numbers: { checked: 140 } },
    });
    await shipped.sandbox.clock.sleep(24 * 3_600_000);
    await dies();
    expect(await failing(instance)).toMatch(/the last sync ended .*; of those that began .* none/);
  });
});

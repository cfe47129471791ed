import type { Fault } from "../../sandbox/faults";
import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { buttonsOf } from "../loyalty/widgetWorld";
import { flows, requiredConfigVars, type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
let strangers: unknown;
beforeEach(async () => {
  shipped = await startShipped();
  await addStranger();
  strangers = strange();
});
afterEach(async () => {
  const left = strange();
  await shipped.close();
  expect(left).toEqual(strangers);
});

const store = () => shipped.sandbox.gorgias.store;
const counts = (instance: Instance) => [
  shipped.integrationOf(instance).length,
  shipped.widgetsOf(instance).length,
];
const inAll = () => [shipped.integrations().length, store().widgets.size];
/** What is in Gorgias that calls no flow of ours. */
const strangersUrl = "https://loyalty.example.com/Show Loyalty in Ticket";
function strange() {
  const theirs = shipped.integrations().filter(({ http }) => http?.url === strangersUrl);
  const ids = theirs.map(({ id }) => id);
  const widgets = [...store().widgets.values()].filter(
    ({ integration_id }) => integration_id === null || ids.includes(integration_id),
  );
  return structuredClone([theirs, widgets]);
}
/** An integration and its widget that have our very names, and a widget without data. */
async function addStranger() {
  const twin = await shipped.deploy("Somebody else's");
  const [integration] = shipped.integrationOf(twin);
  const [widget] = shipped.widgetsOf(twin);
  if (!integration?.http || !widget) {
    throw new Error("Nothing was deployed");
  }
  Object.assign(integration.http, { url: strangersUrl, triggers: {} });
  store().widgets.set(9_000_001, {
    ...structuredClone(widget),
    id: 9_000_001,
    integration_id: null,
  });
}
const writes = () =>
  shipped.sandbox.requests.entries
    // What is asked of record 0 changes nothing.
    .filter(({ method, path }) => method !== "GET" && !/\/0(\/|$)/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/.*api|\/\d+$/g, "")}`);
const buttons = (instance: Instance) => buttonsOf(shipped.widgetsOf(instance)[0]);
const labels = (instance: Instance) => buttons(instance).map(({ label }) => label);
const configured = (more: object) => ({ ...requiredConfigVars, ...more });

test("deployed ten times there is one integration and one widget", async () => {
  const instance = await shipped.deploy();
  shipped.sandbox.requests.clear();
  for (let count = 0; count < 9; count += 1) {
    await instance.redeploy();
  }
  expect(counts(instance)).toEqual([1, 1]);
  expect(writes()).toEqual([]);
  await instance.delete();
  expect(inAll()).toEqual([1, 2]);
});

test("a second instance has its own, and each goes without the other", async () => {
  const [first, second] = [await shipped.deploy("First"), await shipped.deploy("Second")];
  const actUrls = [first, second].map((instance) => buttons(instance)[0].action.url);
  expect(actUrls).toEqual([first.webhookUrls[flows.act], second.webhookUrls[flows.act]]);
  const secrets = [first, second].flatMap((instance) => [
    shipped.secretOf(instance),
    buttons(instance)[0].action.headers[0].value,
  ]);
  expect(new Set(secrets).size).toBe(4);
  await first.delete();
  expect([counts(first), counts(second)]).toEqual([
    [0, 0],
    [1, 1],
  ]);
  await shipped.deploy("Third");
  await second.delete();
  expect(inAll()).toEqual([2, 3]);
});

describe("with another configuration, deploying again", () => {
  test("takes the panel away and brings it back", async () => {
    const instance = await shipped.deploy();
    await instance.redeploy(configured({ "Show Panel": false }));
    expect(counts(instance)).toEqual([1, 0]);
    await instance.redeploy(configured({ "Show Panel": true }));
    expect(counts(instance)).toEqual([1, 1]);
    expect(labels(instance)).toHaveLength(7);
  });

  test("changes buttons, fields and looks of the panel there is", async () => {
    const instance = await shipped.deploy();
    const [widget] = shipped.widgetsOf(instance);
    await instance.redeploy(
      configured({
        Buttons: ["enrolMember", "creditPoints"],
        "Panel Fields": ["tier", "points"],
        "Panel Title": "Green points",
        "Panel Color": "#2f855a",
      }),
    );
    expect(shipped.widgetsOf(instance)).toMatchObject([{ id: widget?.id }]);
    expect(labels(instance)).toEqual(["Credit Points", "Enroll"]);
    shipped.sandbox.annexCloud.addMember({ id: "GG-7", email: "maya.berg@example.com" });
    const { id } = await shipped.writeIn();
    const panel = shipped.sandbox.gorgias.openPanel(id).tree.widgets;
    const [card] = panel.find((shown) => shown.id === widget?.id)?.cards ?? [];
    expect(card).toMatchObject({ title: "Green points", color: "#2f855a" });
    const titles = card?.cards[0]?.fields.map(({ title }) => title);
    expect(titles?.slice(0, 2)).toEqual(["Tier", "Points"]);
    expect(titles).not.toContain("Status");
    await instance.redeploy(configured({}));
    expect(labels(instance)).toHaveLength(7);
  });

  test("moves the panel to the customer's page, without buttons", async () => {
    const instance = await shipped.deploy();
    await instance.redeploy(configured({ "Panel Place": "customer" }));
    expect(shipped.widgetsOf(instance)).toMatchObject([{ context: "customer" }]);
    await instance.redeploy(configured({ "Panel Place": "ticket" }));
    expect(shipped.widgetsOf(instance)).toMatchObject([{ context: "ticket" }]);
    expect(labels(instance)).toHaveLength(7);
  });
});

/** The run ends at a request: before Gorgias acts on it, or after. */
const onOurs = { service: "gorgias", path: "/(integrations|widgets)(/[1-9]\\d*)?$" } as const;
const endings = [
  ["before", { ...onOurs, kind: "status", status: 400 }],
  ["after", { ...onOurs, kind: "statusAfter", status: 400 }],
] satisfies [string, Fault][];
const requestsOfEach = 4;

describe.each(endings)("ended %s any of its requests", (_when, fault) => {
  async function atEveryRequest(prepare: () => void, run: () => Promise<void>, done: () => void) {
    for (let skip = 0; skip <= requestsOfEach; skip += 1) {
      prepare();
      shipped.sandbox.faults.add({ ...fault, skip });
      const ending = await run().then(
        () => "done",
        () => "failed",
      );
      shipped.sandbox.faults.clear();
      expect([skip, ending]).toEqual([skip, skip < requestsOfEach ? "failed" : "done"]);
      if (ending === "failed") {
        await run();
      }
      done();
    }
  }

  test("a deploy is made good by the next", async () => {
    const instance = await shipped.deploy();
    const wipe = () => {
      for (const { id } of shipped.widgetsOf(instance)) {
        store().widgets.delete(id);
      }
      for (const { id } of shipped.integrationOf(instance)) {
        store().integrations.delete(id);
      }
      expect(counts(instance)).toEqual([0, 0]);
    };
    await atEveryRequest(
      wipe,
      () => instance.redeploy(),
      () => {
        expect(counts(instance)).toEqual([1, 1]);
        expect(inAll()).toEqual([2, 3]);
      },
    );
  });

  test("a delete is made good by the next", async () => {
    for (let skip = 0; skip < requestsOfEach; skip += 1) {
      const instance = await shipped.deploy();
      shipped.sandbox.faults.add({ ...fault, skip });
      await expect(instance.delete()).rejects.toThrow("ValidationError");
      await instance.delete();
      expect(inAll()).toEqual([1, 2]);
    }
  });
});

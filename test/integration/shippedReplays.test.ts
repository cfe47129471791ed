import type { Execution } from "../../sandbox/flowHost/execution";
import type { Instance } from "../../sandbox/flowHost/hostTypes";
import type { Press } from "../../sandbox/gorgias/widgetPanel";
import { credit, someoneWrites } from "./shippedPeople";
import { flows, type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
let instance: Instance;

beforeAll(async () => {
  shipped = await startShipped({ processes: 2 });
  instance = await shipped.deploy("Green Garden", {
    "Enrol New Customers": true,
    "Consent Field": "data.consent",
    "Enrolment Form": "threeCalls",
    "New Members": "createCustomers",
  });
  await instance.runSchedule(flows.enrol);
});
afterAll(() => shipped.close());

const customers = () => [...shipped.sandbox.gorgias.store.customers.values()];
const withoutTime = (key: string, value: unknown) => (key === "retrievedAt" ? undefined : value);
/** All that must not change when something is run again. */
const everything = () => ({
  ...shipped.booked(),
  customers: customers().map(({ email, data }) => [
    email,
    JSON.parse(JSON.stringify(data, withoutTime) ?? "null"),
  ]),
});
const executionsOf = (flowName: string) =>
  instance.executions.filter((execution) => execution.flowName === flowName && execution.trigger);

/** Twice one after the other, then twice at the same moment. */
async function replays({ id }: Execution) {
  const replayed = [await shipped.host.replay(id), await shipped.host.replay(id)];
  replayed.push(...(await Promise.all([shipped.host.replay(id), shipped.host.replay(id)])));
  await shipped.quiet();
  expect(new Set([id, ...replayed.map((execution) => execution.id)]).size).toBe(5);
  expect(replayed.map(({ error }) => error)).toEqual(replayed.map(() => undefined));
}

async function changesNothing(flowName: string, first: number) {
  const executions = executionsOf(flowName).slice(first);
  expect(executions).not.toEqual([]);
  const before = everything();
  for (const execution of executions) {
    await replays(execution);
  }
  expect(everything()).toEqual(before);
}

describe("replayed, nothing happens again", () => {
  test(flows.show, async () => {
    const first = executionsOf(flows.show).length;
    await someoneWrites(shipped, 600);
    await changesNothing(flows.show, first);
  });

  test.each<[string, Press, number | undefined]>([
    ["a credit", credit, 600],
    ["a debit", { label: "Debit Points", values: { points: "5", reason: "Sent back" } }, 600],
    ["a redemption", { label: "Redeem Reward", values: { rewardId: "112" } }, 600],
    ["an enrolment", { label: "Enroll" }, undefined],
    ["a refusal", { label: "Debit Points", values: { points: "500", reason: "No" } }, 50],
  ])(`${flows.act}: %s`, async (_what, press, points) => {
    const first = executionsOf(flows.act).length;
    const one = await someoneWrites(shipped, points);
    await one.press(press);
    expect(one.headlines()).toHaveLength(1);
    await changesNothing(flows.act, first);
  });

  test(flows.sync, async () => {
    const one = await someoneWrites(shipped, 600);
    const { annexCloud, clock } = shipped.sandbox;
    annexCloud.addMember({ id: one.email, email: one.email, points: 7 });
    const joined = annexCloud.addMember({ id: "new@example.com", email: "new@example.com" });
    Object.assign(joined, { optInMs: clock.nowMs() - 60_000 });
    const first = executionsOf(flows.sync).length;
    await instance.runRound(flows.sync);
    await shipped.quiet();
    const found = customers().filter(({ email }) => email === "new@example.com");
    expect(found).toMatchObject([{ data: { loyalty: { status: "member" } } }]);
    await changesNothing(flows.sync, first);
  });

  test(flows.enrol, async () => {
    const one = await someoneWrites(shipped);
    const customer = customers().find(({ email }) => email === one.email);
    Object.assign(customer ?? {}, { data: { ...Object(customer?.data), consent: true } });
    const first = executionsOf(flows.enrol).length;
    await instance.runSchedule(flows.enrol);
    expect(one.booked()).toMatchObject([{ actionId: "101" }]);
    await changesNothing(flows.enrol, first);
  });

  test(flows.health, async () => {
    const first = executionsOf(flows.health).length;
    await instance.runSchedule(flows.health);
    await changesNothing(flows.health, first);
  });
});

import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { momentWords } from "../../src/loyalty/sidebar/words";
import { send } from "../sandbox/gorgiasHarness";
import { credit, someoneWrites } from "./shippedPeople";
import { startScaled } from "./shippedScaled";
import { flows, maya, requiredConfigVars, type Shipped } from "./shippedWorld";

// What the wizard says of a setting, and no other test of the shipped flows shows.

let shipped: Shipped;
beforeEach(async () => {
  shipped = await startScaled();
});
afterEach(() => shipped.close());

const day = 24 * 60 * 60_000;
const deploy = (configVars: Record<string, unknown> = {}) =>
  shipped.deploy("Green Garden", configVars);
const redeploy = (instance: Instance, configVars: Record<string, unknown>) =>
  instance.redeploy({ ...requiredConfigVars, ...configVars });
const cardOf = (instance: Instance, ticketId: number) => {
  const [widget] = shipped.widgetsOf(instance);
  const { widgets } = shipped.sandbox.gorgias.openPanel(ticketId).tree;
  return widgets.find(({ id }) => id === widget?.id)?.cards[0];
};

test("whatever an agent changes on the ticket renews the panel", async () => {
  const instance = await deploy();
  const one = await someoneWrites(shipped, 620);
  shipped.sandbox.annexCloud.addMember({ id: one.email, email: one.email, points: 5 });
  expect(one.shownBy(instance)).toMatchObject({ availablePoints: 620 });
  const json = { tags: [{ name: "loyal" }] };
  await send(shipped.sandbox, { method: "PUT", path: `/api/tickets/${one.ticketId}`, json });
  await shipped.quiet();
  expect(one.shownBy(instance)).toMatchObject({ availablePoints: 625 });
});

test("left as it is, the panel is headed by name, tier and points, and shows every value", async () => {
  const instance = await deploy();
  shipped.sandbox.annexCloud.addMember({ id: maya.email, firstName: "Maya", points: 620 });
  const { id } = await shipped.writeIn();
  const card = cardOf(instance, id);
  expect(card?.title).toBe("Maya · Sprout · 620 points");
  const titles = (await instance.offeredFor("Panel Fields")) as { result: { label: string }[] };
  expect(card?.cards[0]?.fields.map(({ title }) => title)).toEqual(
    titles.result.map(({ label }) => label),
  );
});

test("link and picture of the panel are the configured ones", async () => {
  const link = "https://loyalty.example.com/members/{{memberId}}";
  const picture = "https://cdn.example.com/loyalty.png";
  const instance = await deploy({ "Panel Link": link, "Panel Picture": picture });
  shipped.sandbox.annexCloud.addMember({ id: maya.email, points: 620 });
  const { id } = await shipped.writeIn();
  expect(cardOf(instance, id)?.link).toBe(`https://loyalty.example.com/members/${maya.email}`);
  expect(JSON.stringify(shipped.widgetsOf(instance))).toContain(picture);
});

test("the panel says as of when its data is, in the Time Zone", async () => {
  const instance = await deploy({ "Time Zone": "Asia/Kolkata" });
  const one = await someoneWrites(shipped, 300);
  const { asOf, retrievedAt } = Object(one.shownBy(instance));
  expect(asOf).toMatch(/ GMT\+5:30, /);
  expect(asOf).toBe(momentWords(retrievedAt, "Asia/Kolkata"));
  const card = cardOf(instance, one.ticketId);
  expect(card?.fields).toContainEqual(expect.objectContaining({ title: "As of", value: asOf }));
});

test("the loyalty data is kept under the Data Key, and the panel finds it there", async () => {
  await deploy({ "Data Key": "loyalty_eu" });
  shipped.sandbox.annexCloud.addMember({ id: maya.email, points: 620 });
  const { customerId } = await shipped.writeIn();
  expect(shipped.dataOf(customerId)).toEqual({
    loyalty_eu: expect.objectContaining({ availablePoints: 620 }),
  });
});

test("a panel that is older than Click Validity renews itself at the first click", async () => {
  await deploy({ "Click Validity in Days": "1" });
  const one = await someoneWrites(shipped, 300);
  const panel = one.openPanel();
  await shipped.sandbox.clock.sleep(2 * day);
  await panel.press(credit);
  await shipped.quiet();
  expect(one.booked()).toEqual([]);
  expect(one.headlines()).toEqual([expect.stringMatching(/^Not done: /)]);
  await one.press(credit);
  expect(one.booked()).toMatchObject([{ points: 50 }]);
});

test("a sync that is older than Max Sync Age fails the check", async () => {
  const instance = await deploy({ "Max Sync Age in Hours": "30" });
  await someoneWrites(shipped, 300);
  await instance.runRound(flows.sync);
  await shipped.sandbox.clock.sleep(day);
  expect(await instance.runSchedule(flows.health)).toMatchObject({ status: "succeeded" });
  await shipped.sandbox.clock.sleep(day);
  const { status, error } = await instance.runSchedule(flows.health);
  expect([status, error?.message]).toEqual(["failed", expect.stringMatching(/sync/i)]);
});

test.each([
  ["Sync Schedule", flows.sync],
  ["Enrolment Schedule", flows.enrol],
  ["Click Notes Schedule", flows.complete],
  ["Health Schedule", flows.health],
])("%s is the schedule of the flow %s, which runs by itself", async (name, flow) => {
  const chosen = { value: "7 4 * * *", schedule_type: "day", time_zone: "Europe/Berlin" };
  const instance = await deploy({ [name]: chosen });
  await someoneWrites(shipped, 300);
  await instance.runRound(flows.sync);
  expect(instance.schedules[flow]).toEqual(chosen);
  expect(await instance.runSchedule(flow)).toMatchObject({ status: "succeeded" });
});

test("a new Secret Version replaces the secrets of both flows", async () => {
  const instance = await deploy();
  const one = await someoneWrites(shipped, 300);
  const panel = one.openPanel();
  const secret = shipped.secretOf(instance);
  await redeploy(instance, { "Secret Version": "2" });
  expect(shipped.secretOf(instance)).not.toBe(secret);
  const call = (key: string) =>
    fetch(instance.webhookUrls[flows.show] ?? "", { headers: { "x-webhook-secret": key } });
  expect((await call(secret)).status).toBe(401);
  expect((await call(shipped.secretOf(instance))).status).toBe(200);
  expect(await panel.press(credit)).toMatchObject({ status: 401 });
  await shipped.quiet();
  await shipped.writeIn({ email: one.email });
  await one.press(credit);
  expect(one.booked()).toMatchObject([{ points: 50 }]);
});

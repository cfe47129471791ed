import type { Press } from "../../sandbox/gorgias/widgetPanel";
import { credit, someoneWrites } from "./shippedPeople";
import { requiredConfigVars, type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
beforeEach(async () => {
  shipped = await startShipped();
});
afterEach(() => shipped.close());

const points = (label: string, amount: string): Press => ({
  label,
  values: { points: amount, reason: "Goodwill" },
});

test.each<[string, Record<string, unknown>, Press, RegExp]>([
  ["a click's points", {}, points("Credit Points", "501"), /501 points are more than .* 500/],
  [
    "a click's points that are configured",
    { "Max Points per Click": "49" },
    credit,
    /50 points are more than .* 49/,
  ],
  [
    "a debit's points",
    { "Max Points per Click": "49" },
    points("Debit Points", "50"),
    /50 points are more than .* 49/,
  ],
  [
    "a ticket's day",
    { "Max Points per Ticket and Day": "49" },
    credit,
    /on this ticket are more than .*49/,
  ],
  [
    "a day's redemptions",
    { "Max Redeemed Points per Member and Day": "249" },
    { label: "Redeem Reward", values: { rewardId: "112" } },
    /250 .*249/,
  ],
  ["the balance", {}, points("Debit Points", "301"), /300/],
  [
    "the rewards allowed",
    { "Allowed Reward IDs": ["115", "117"] },
    { label: "Redeem Reward", values: { rewardId: "112" } },
    /112 is not among them/,
  ],
])("a click beyond %s is refused, and a note tells why", async (_what, configVars, press, why) => {
  await shipped.deploy("Green Garden", configVars);
  const one = await someoneWrites(shipped, 300);
  await one.press(press);
  expect(one.booked()).toEqual([]);
  expect(one.notes()).toEqual([expect.stringMatching(why)]);
  expect(one.headlines()).toEqual([expect.stringMatching(/^Refused: /)]);
});

test("the day's limit counts all clicks on one member, and lets other members be", async () => {
  await shipped.deploy("Green Garden", { "Max Points per Member and Day": "120" });
  const one = await someoneWrites(shipped, 0);
  for (const _click of [1, 2, 3]) {
    await one.press(credit);
  }
  expect(one.booked()).toHaveLength(2);
  expect(one.headlines().map((line) => line?.split(":")[0])).toEqual(["Done", "Done", "Refused"]);
  const other = await someoneWrites(shipped, 0);
  await other.press(credit);
  expect(other.booked()).toHaveLength(1);
});

test("a reward that is allowed is redeemed", async () => {
  await shipped.deploy("Green Garden", { "Allowed Reward IDs": ["115"] });
  const one = await someoneWrites(shipped, 300);
  await one.press({ label: "Redeem Reward", values: { rewardId: "115" } });
  expect(one.booked()).toMatchObject([{ rewardId: "115" }]);
});

test("what is no button any more does nothing, on a panel that is still open", async () => {
  const instance = await shipped.deploy();
  const one = await someoneWrites(shipped, 300);
  const stranger = await someoneWrites(shipped);
  const [panel, strangers] = [one.openPanel(), stranger.openPanel()];
  await instance.redeploy({ ...requiredConfigVars, Buttons: ["debitPoints"] });
  await panel.press(credit);
  await strangers.press({ label: "Enroll" });
  await shipped.quiet();
  expect(one.booked()).toEqual([]);
  expect(shipped.sandbox.annexCloud.members.get(stranger.email)).toBeUndefined();
  for (const { notes } of [one, stranger]) {
    expect(notes()).toEqual([expect.stringMatching(/is not among them/)]);
  }
  await expect(one.press(credit)).rejects.toThrow('No button "Credit Points" is shown.');
  await one.press(points("Debit Points", "10"));
  expect(one.booked()).toMatchObject([{ activity: "DEBIT", points: 10 }]);
});

test("a limit that was lowered holds on a panel that is still open", async () => {
  const instance = await shipped.deploy();
  const one = await someoneWrites(shipped, 300);
  const panel = one.openPanel();
  await instance.redeploy({ ...requiredConfigVars, "Max Points per Click": "10" });
  await panel.press(credit);
  await shipped.quiet();
  expect(one.booked()).toEqual([]);
  expect(one.headlines()).toEqual([expect.stringMatching(/^Refused: /)]);
});

test("the points action of the config is the one that points are booked under", async () => {
  await shipped.deploy("Green Garden", { "Points Action ID": "100" });
  const one = await someoneWrites(shipped, 300);
  await one.press(credit);
  expect(one.booked()).toMatchObject([{ actionId: "100" }]);
});

test("three calls enrol with welcome points, once", async () => {
  await shipped.deploy("Green Garden", {
    "Enrolment Form": "threeCalls",
    "Welcome Action ID": "101",
  });
  const one = await someoneWrites(shipped);
  await one.press({ label: "Enroll" });
  expect(one.booked()).toMatchObject([{ actionId: "101" }]);
  expect(one.headlines()).toEqual([`Done: enrollment of ${one.email}.`]);
  expect(one.notes()[0]).toContain("Welcome points: 100\n");
});

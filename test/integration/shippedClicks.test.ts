import type { Instance } from "../../sandbox/flowHost/hostTypes";
import type { Press } from "../../sandbox/gorgias/widgetPanel";
import { clicksOf, credit, someoneWrites } from "./shippedPeople";
import { type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
let instance: Instance;

beforeAll(async () => {
  shipped = await startShipped({ processes: 2 });
  instance = await shipped.deploy();
});
afterAll(() => shipped.close());
beforeEach(() => shipped.sandbox.faults.clear());

const someone = (points?: number) => someoneWrites(shipped, points);
const outcomes = (last: number) =>
  clicksOf(instance)
    .slice(-last)
    .map(({ stepResults }) => Object(stepResults.actOnLoyalty).outcome);

describe("a button of the panel", () => {
  const debit = { label: "Debit Points", values: { points: "80", reason: "Sent back" } };
  const redemption = { label: "Redeem Reward", values: { rewardId: "111" } };
  test.each<[string, Press, object, number, string]>([
    ["credits", credit, { activity: "CREDIT", points: 50 }, 650, "credit of 50 points to"],
    ["debits", debit, { activity: "DEBIT", points: 80 }, 520, "debit of 80 points from"],
    ["redeems", redemption, { rewardId: "111", points: 500 }, 100, "redemption of reward 111 for"],
  ])(
    "%s once, tells it in a note, and the panel shows it",
    async (_, press, row, balance, what) => {
      const one = await someone(600);
      expect(one.shownBy(instance)).toMatchObject({ availablePoints: 600 });
      await expect(one.press(press)).resolves.toMatchObject({ status: 202, attempts: 1 });
      expect(one.booked()).toMatchObject([row]);
      expect(one.headlines()).toEqual([`Done: ${what} ${one.email}.`]);
      expect(one.notes()[0]).toContain(`New balance: ${balance} points`);
      expect(one.notes()[0]).toContain("By: ");
      expect(one.shownBy(instance)).toMatchObject({ availablePoints: balance });
    },
  );

  test("that redeems leaves the coupon's code in the note", async () => {
    const one = await someone(600);
    await one.press({ label: "Redeem Reward", values: { rewardId: "112" } });
    const [grant] = shipped.sandbox.annexCloud.grantsOf(one.email);
    expect(grant?.code).toMatch(/^SHIPFREE/);
    expect(one.notes()).toEqual([expect.stringContaining(`Coupon code: ${grant?.code}`)]);
  });

  test("that enrols makes a stranger a member, and the panel says so", async () => {
    const one = await someone();
    expect(one.shownBy(instance)).toMatchObject({ status: "notAMember" });
    await one.press({ label: "Enroll" });
    expect(shipped.sandbox.annexCloud.members.get(one.email)).toMatchObject({ optInStatus: "YES" });
    expect(one.headlines()).toEqual([`Done: enrollment of ${one.email}.`]);
    expect(one.shownBy(instance)).toMatchObject({ status: "member", availablePoints: 0 });
  });
});

describe("one click counts once", () => {
  test("though it is a double click, dealt out to two processes", async () => {
    const one = await someone(600);
    const panel = one.openPanel();
    await Promise.all([panel.press(credit), panel.press(credit)]);
    await shipped.quiet();
    const [first, second] = clicksOf(instance).slice(-2);
    expect(shipped.host.processOf(first?.id ?? "")).not.toBe(
      shipped.host.processOf(second?.id ?? ""),
    );
    expect(outcomes(2).sort()).toEqual(["alreadyApplied", "applied"]);
    expect(one.booked()).toHaveLength(1);
    expect(one.headlines()).toEqual([`Done: credit of 50 points to ${one.email}.`]);
  });

  test("though it is delivered three times", async () => {
    const one = await someone(600);
    await expect(one.press({ ...credit, deliveries: 3 })).resolves.toMatchObject({ attempts: 3 });
    expect(outcomes(3).sort()).toEqual(["alreadyApplied", "alreadyApplied", "applied"]);
    expect(one.booked()).toHaveLength(1);
    expect(one.headlines()).toHaveLength(1);
  });

  test("and another click on the panel that it refreshed is another", async () => {
    const one = await someone(600);
    await one.press(credit);
    await one.press(credit);
    expect(one.booked()).toHaveLength(2);
    expect(one.headlines()).toHaveLength(2);
    expect(one.shownBy(instance)).toMatchObject({ availablePoints: 700 });
  });

  test("though its answers are lost, so that the flow has to find out", async () => {
    const one = await someone(600);
    const onPoints = { service: "annexCloud", method: "POST", path: "/points$" } as const;
    shipped.sandbox.faults.add({ ...onPoints, kind: "dropAfter" });
    await one.press(credit);
    expect(one.booked()).toHaveLength(1);
    expect(one.headlines()).toEqual([`Done: credit of 50 points to ${one.email}.`]);
  });
});

import type { Instance } from "../../sandbox/flowHost/hostTypes";
import type { Press } from "../../sandbox/gorgias/widgetPanel";
import { flows, type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
let instance: Instance;
let count = 0;

beforeAll(async () => {
  shipped = await startShipped({ processes: 2 });
  instance = await shipped.deploy();
});
afterAll(() => shipped.close());
beforeEach(() => shipped.sandbox.faults.clear());

/** Somebody new, with a ticket; a member unless they have no points. */
async function someoneWrites(points?: number) {
  count += 1;
  const email = `person.${count}@example.com`;
  const { annexCloud, gorgias } = shipped.sandbox;
  if (points !== undefined) annexCloud.addMember({ id: email, email, points });
  const { id: ticketId, customerId } = await shipped.writeIn({ email, name: "Some One" });
  const before = annexCloud.ledger.ofMember(email).length;
  return {
    email,
    ticketId,
    openPanel: () => gorgias.openPanel(ticketId),
    press: async (press: Press) => {
      const pressed = await gorgias.openPanel(ticketId).press(press);
      await shipped.quiet();
      return pressed;
    },
    booked: () => annexCloud.ledger.ofMember(email).slice(before),
    headlines: () => shipped.headlines(ticketId),
    available: () => annexCloud.balanceOf(email).available,
    noted: () => shipped.notes(ticketId).map(({ body_text }) => body_text ?? ""),
    shown: () => {
      const customer = gorgias.store.customers.get(customerId ?? 0);
      const [integration] = shipped.integrationOf(instance);
      return customer?.integrations[integration?.id ?? 0];
    },
  };
}

const credit: Press = {
  label: "Credit Points",
  values: { points: "50", reason: "Broken pot" },
};
const clicksOf = () => instance.executions.filter(({ flowName }) => flowName === flows.act);
const outcomes = (last: number) =>
  clicksOf()
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
      const one = await someoneWrites(600);
      expect(one.shown()).toMatchObject({ availablePoints: 600 });
      await expect(one.press(press)).resolves.toMatchObject({ status: 202, attempts: 1 });
      expect(one.booked()).toMatchObject([row]);
      expect(one.headlines()).toEqual([`Done: ${what} ${one.email}.`]);
      expect(one.noted()[0]).toContain(`New balance: ${balance} points`);
      expect(one.noted()[0]).toContain("By: ");
      expect(one.shown()).toMatchObject({ availablePoints: balance });
    },
  );

  test("that redeems leaves the coupon's code in the note", async () => {
    const one = await someoneWrites(600);
    await one.press({ label: "Redeem Reward", values: { rewardId: "112" } });
    const [grant] = shipped.sandbox.annexCloud.grantsOf(one.email);
    expect(grant?.code).toMatch(/^SHIPFREE/);
    expect(one.noted()).toEqual([expect.stringContaining(`Coupon code: ${grant?.code}`)]);
  });

  test("that enrols makes a stranger a member, and the panel says so", async () => {
    const one = await someoneWrites();
    expect(one.shown()).toMatchObject({ status: "notAMember" });
    await one.press({ label: "Enrol" });
    expect(shipped.sandbox.annexCloud.members.get(one.email)).toMatchObject({ optInStatus: "YES" });
    expect(one.headlines()).toEqual([`Done: enrolment of ${one.email}.`]);
    expect(one.shown()).toMatchObject({ status: "member", availablePoints: 0 });
  });
});

describe("one click counts once", () => {
  test("though it is a double click, dealt out to two processes", async () => {
    const one = await someoneWrites(600);
    const panel = one.openPanel();
    await Promise.all([panel.press(credit), panel.press(credit)]);
    await shipped.quiet();
    const [first, second] = clicksOf().slice(-2);
    expect(shipped.host.processOf(first?.id ?? "")).not.toBe(
      shipped.host.processOf(second?.id ?? ""),
    );
    expect(outcomes(2).sort()).toEqual(["alreadyApplied", "applied"]);
    expect(one.booked()).toHaveLength(1);
    expect(one.headlines()).toEqual([`Done: credit of 50 points to ${one.email}.`]);
  });

  test("though it is delivered three times", async () => {
    const one = await someoneWrites(600);
    await expect(one.press({ ...credit, deliveries: 3 })).resolves.toMatchObject({ attempts: 3 });
    expect(outcomes(3).sort()).toEqual(["alreadyApplied", "alreadyApplied", "applied"]);
    expect(one.booked()).toHaveLength(1);
    expect(one.headlines()).toHaveLength(1);
  });

  test("and another click on the panel that it refreshed is another", async () => {
    const one = await someoneWrites(600);
    await one.press(credit);
    await one.press(credit);
    expect(one.booked()).toHaveLength(2);
    expect(one.headlines()).toHaveLength(2);
    expect(one.shown()).toMatchObject({ availablePoints: 700 });
  });

  test("though its answers are lost, so that the flow has to find out", async () => {
    const one = await someoneWrites(600);
    const onPoints = { service: "annexCloud", method: "POST", path: "/points$" } as const;
    shipped.sandbox.faults.add({ ...onPoints, kind: "dropAfter" });
    await one.press(credit);
    expect(one.booked()).toHaveLength(1);
    expect(one.headlines()).toEqual([`Done: credit of 50 points to ${one.email}.`]);
  });
});

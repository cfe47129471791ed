import { setTimeout as sleepMs } from "node:timers/promises";
import type { Instance } from "../../sandbox/flowHost/hostTypes";
import type { Press } from "../../sandbox/gorgias/widgetPanel";
import { clicksOf, credit, someoneWrites } from "./shippedPeople";
import { flows, type Shipped, startShipped } from "./shippedWorld";

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

/** The headers that the first button sends. */
function buttonIn(template: unknown): { headers: Record<string, string> } {
  const [button] = Object(template).widgets[0].meta.custom.buttons;
  const headers: { key: string; value: string }[] = button.action.headers;
  return { headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])) };
}

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
      expect(one.notes()[0]).toContain("By, as the click says: ");
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

describe("the button Undo", () => {
  test("offers the last click, reverses it once, and then offers the one before", async () => {
    const one = await someone(600);
    await one.press(credit);
    await one.press({ label: "Debit Points", values: { points: "80", reason: "Sent back" } });
    const [first, last] = one.booked();
    expect(one.shownBy(instance)).toMatchObject({ lastClick: { orderId: last?.orderId } });
    await one.press({ label: "Undo" });
    expect(one.headlines().at(-1)).toBe(`Undone: debit of 80 points from ${one.email}.`);
    expect(one.shownBy(instance)).toMatchObject({
      availablePoints: 650,
      lastClick: { orderId: first?.orderId },
    });
    await one.press({ label: "Undo" });
    expect(one.shownBy(instance)).toMatchObject({
      availablePoints: 600,
      lastClick: { orderId: null },
    });
    await expect(one.press({ label: "Undo" })).rejects.toThrow("must not be blank");
    expect(one.booked()).toHaveLength(4);
  });

  test("undoes the customer's last click beside an older ticket of theirs, too", async () => {
    const one = await someone(600);
    await one.press(credit);
    const { id } = await shipped.writeIn({ email: one.email, name: "Some One" });
    const panel = shipped.sandbox.gorgias.openPanel(id);
    await panel.press({ label: "Credit Points", values: { points: "70", reason: "Late" } });
    await shipped.quiet();
    await one.press({ label: "Undo" });
    expect(one.headlines().at(-1)).toBe(`Undone: credit of 70 points to ${one.email}.`);
  });

  test("on a panel that a lagging list left at the click before, undoes nothing but the last", async () => {
    const { options } = shipped.sandbox.annexCloud;
    const one = await someone(600);
    await one.press(credit);
    await sleepMs(2_000);
    options.activityLagMs = 2_000;
    await one.press({ label: "Debit Points", values: { points: "80", reason: "Sent back" } });
    options.activityLagMs = 0;
    const [first, last] = one.booked();
    expect(one.shownBy(instance)).toMatchObject({ lastClick: { orderId: first?.orderId } });
    await one.press({ label: "Undo" });
    expect(one.booked()).toHaveLength(2);
    expect(one.notes().at(-1)).toContain(`debit of 80 points with order id ${last?.orderId}`);
    await one.press({ label: "Undo" });
    expect(one.headlines().at(-1)).toBe(`Undone: debit of 80 points from ${one.email}.`);
  });
});

describe("the button Link Member", () => {
  const linkTo = (linkedMemberId: string) => ({ label: "Link Member", values: { linkedMemberId } });
  const addMember = (id: string) =>
    shipped.sandbox.annexCloud.addMember({ id, email: `${id}@example.com`, points: 321 });

  test("keeps whom the agent typed, and the buttons act on that member then", async () => {
    const one = await someone();
    addMember("GG-31");
    await one.press(linkTo("GG-31"));
    expect(one.headlines()).toEqual(["Done: link of this customer to member GG-31."]);
    expect(one.notes()[0]).toContain(
      "In the program: (GG-31@example.com)\nThis member has no address or number of the customer's.",
    );
    expect(one.shownBy(instance)).toMatchObject({ memberId: "GG-31", availablePoints: 321 });
    await one.press(credit);
    const { ledger } = shipped.sandbox.annexCloud;
    expect(ledger.ofMember("GG-31").at(-1)).toMatchObject({ activity: "CREDIT", points: 50 });
    addMember("GG-33");
    await one.press(linkTo("GG-33"));
    expect(one.notes().at(-1)).toContain("Before: member GG-31\n");
    expect(one.shownBy(instance)).toMatchObject({ memberId: "GG-33" });
    await one.press(linkTo("none"));
    expect(one.headlines().at(-1)).toBe("Done: taking off the customer's link to a member.");
    expect(one.shownBy(instance)).toMatchObject({ status: "notAMember", memberId: null });
  });

  test("is refused for an id that nobody has, and the right one works on the same panel", async () => {
    const one = await someone();
    addMember("GG-32");
    const panel = one.openPanel();
    for (const id of ["GG-404", "GG-32", "GG-32"]) {
      await panel.press(linkTo(id));
      await shipped.quiet();
    }
    expect(one.headlines()).toEqual([
      "Refused: link of this customer to member GG-404.",
      "Done: link of this customer to member GG-32.",
    ]);
    expect(one.shownBy(instance)).toMatchObject({ memberId: "GG-32" });
  });
});

describe("a click proves what it was shown", () => {
  /** Whoever may read widgets can read what a button sends. */
  const forge = async (changes: Record<string, unknown>) => {
    const url = instance.webhookUrls[flows.act] ?? "";
    const [widget] = shipped.widgetsOf(instance);
    const { headers } = buttonIn(widget?.template);
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ action: "creditPoints", points: "500", reason: "Me", ...changes }),
    });
    await shipped.quiet();
    return response.status;
  };
  /** What anybody reads of a customer in Gorgias, and sends for themselves. */
  const factsOf = (one: Awaited<ReturnType<typeof someone>>) => ({
    ticketId: one.ticketId,
    customerId: shipped.sandbox.gorgias.store.tickets.get(one.ticketId)?.customerId,
    memberId: one.email,
    email: one.email,
    actionKey: Object(one.shownBy(instance)).actionKey,
  });

  test("so a made-up key gets 401, and the ticket no note", async () => {
    const one = await someone(600);
    expect(
      await forge({ ...factsOf(one), actionKey: `v1.1.${"A".repeat(22)}.${"0".repeat(64)}` }),
    ).toBe(401);
    expect([one.booked(), one.notes()]).toEqual([[], []]);
  });

  test("so another customer's panel is good for nobody else", async () => {
    const [one, other] = [await someone(600), await someone(600)];
    const { actionKey } = factsOf(other);
    expect(await forge({ ...factsOf(one), actionKey })).toBe(409);
    // A ticket that is not of the customer who was signed.
    expect(await forge({ ...factsOf(other), ticketId: one.ticketId })).toBe(202);
    expect([one.booked(), other.booked()]).toEqual([[], []]);
    expect(one.headlines()).toEqual([
      expect.stringMatching(/^Not done: .* out of date/),
      expect.stringMatching(/^Refused: /),
    ]);
  });

  test("and an address that the panel was not signed for moves nothing", async () => {
    const [stranger, member] = [await someone(), await someone(600)];
    const facts = { ...factsOf(stranger), memberId: null, email: member.email };
    expect(await forge(facts)).toBe(202);
    expect(member.booked()).toEqual([]);
    expect(stranger.headlines()).toEqual([expect.stringMatching(/^Refused: /)]);
  });

  test("and a panel of the release before renews itself by the note", async () => {
    const one = await someone(600);
    const old = { ...factsOf(one), actionKey: "5f0c7a52-6f0e-4f1c-9a3e-6a0d8f6f2b11" };
    const before = factsOf(one).actionKey;
    expect([await forge(old), await forge(old)]).toEqual([409, 409]);
    expect(one.notes()).toHaveLength(1);
    expect(factsOf(one).actionKey).not.toBe(before);
    await one.press(credit);
    expect(one.booked()).toHaveLength(1);
  });

  test("and takes three requests of Annex Cloud and four of Gorgias at most", async () => {
    const one = await someone(600);
    const { requests } = shipped.sandbox;
    // The click's note has Gorgias ask for the panel again meanwhile, which is not the click's doing.
    const [integration] = shipped.integrationOf(instance);
    Object.assign(integration ?? {}, { deactivated_datetime: new Date().toISOString() });
    requests.clear();
    await one.press({ label: "Debit Points", values: { points: "80", reason: "Sent back" } });
    Object.assign(integration ?? {}, { deactivated_datetime: null });
    const own = requests.entries.map(({ path }) => path);
    const annexCloud = own.filter((path) => path.includes("/api/3.0/"));
    expect([annexCloud.length, own.length - annexCloud.length]).toEqual([3, 4]);
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

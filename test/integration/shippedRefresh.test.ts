import { newRow } from "../../sandbox/annexCloud/ledger";
import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { someoneWrites } from "./shippedPeople";
import { type Shipped, startShipped } from "./shippedWorld";

/** Whether Gorgias asks a panel's integration again for what the API wrote, no document says. */
describe.each([true, false])("where the API's writes raise events: %s", (apiWritesRaiseEvents) => {
  let shipped: Shipped;
  let instance: Instance;
  beforeAll(async () => {
    shipped = await startShipped({ sandbox: { apiWritesRaiseEvents } });
    instance = await shipped.deploy("Green Garden", { "Time Zone": "Asia/Kolkata" });
  });
  afterAll(() => shipped.close());

  test("the button Refresh shows what Annex Cloud says now", async () => {
    const one = await someoneWrites(shipped, 600);
    const { annexCloud, gorgias } = shipped.sandbox;
    const { tickets } = gorgias.store;
    const ticket = tickets.get(one.ticketId);
    Object.assign(ticket ?? {}, { meta: { their_own: [1] } });
    const elsewhere = {
      memberId: one.email,
      activity: "CREDIT",
      points: 250,
      reason: "Shop",
    } as const;
    const createdMs = shipped.sandbox.clock.nowMs();
    annexCloud.ledger.append(newRow({ ...elsewhere, orderId: "S-1", createdMs }));
    expect(one.shownBy(instance)).toMatchObject({ availablePoints: 600 });
    await one.press({ label: "Refresh" });
    expect(tickets.get(one.ticketId)?.meta).toMatchObject({ their_own: [1] });
    const { availablePoints, asOf } = Object(one.shownBy(instance));
    if (apiWritesRaiseEvents) {
      expect([availablePoints, one.notes()]).toEqual([850, []]);
    } else {
      expect(availablePoints).toBe(600);
      expect(asOf).toContain(" GMT+5:30, ");
      expect(one.headlines()).toEqual([
        expect.stringMatching(/^As of \d\d:\d\d UTC, .*: person.* 850 points\.$/),
      ]);
      expect(one.notes()[0]).toContain(`The panel still shows ${asOf}`);
    }
    // The panel that was pressed is out of date, and may be refreshed all the same.
    await one.press({ label: "Refresh" });
    expect(one.booked()).toHaveLength(1);
    await shipped.writeIn({ email: one.email });
    expect(one.shownBy(instance)).toMatchObject({ availablePoints: 850 });
  });

  test("a click's note says how the panel gets up to date", async () => {
    const one = await someoneWrites(shipped, 600);
    await one.press({ label: "Credit Points", values: { points: "50", reason: "Pot" } });
    expect(one.notes()[0]).toContain("where it does not, change something on the ticket");
    const [note] = shipped.notes(one.ticketId);
    const readMs = Date.parse(Object(one.shownBy(instance)).retrievedAt);
    expect(readMs >= Date.parse(note?.created_datetime ?? "")).toBe(apiWritesRaiseEvents);
  });
});

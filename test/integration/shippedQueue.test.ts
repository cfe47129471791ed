import { clicksOf, credit, someoneWrites } from "./shippedPeople";
import { type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
afterEach(() => shipped.close());

const clicks = 8;

/** Eight clicks at once on eight tickets of one customer, each in a process of its own. */
async function clickAtOnce(ignoresQueues: boolean) {
  shipped = await startShipped({ processes: clicks, host: { ignoresQueues } });
  const instance = await shipped.deploy("Green Garden", {
    "Max Points per Member and Day": "120",
  });
  const one = await someoneWrites(shipped, 0);
  const tickets = [one.ticketId];
  while (tickets.length < clicks) {
    tickets.push((await shipped.writeIn({ email: one.email })).id);
  }
  const panels = tickets.map((id) => shipped.sandbox.gorgias.openPanel(id));
  // Where all run at once, none sees what the others book: the first readings are held back.
  if (ignoresQueues) {
    const reading = { service: "annexCloud", method: "GET", path: "/activity" } as const;
    shipped.sandbox.faults.add({ ...reading, kind: "slow", delayMs: 5_000, times: clicks });
  }
  shipped.sandbox.requests.clear();
  await Promise.all(panels.map((panel) => panel.press(credit)));
  await shipped.quiet();
  const processes = clicksOf(instance).map(({ id }) => shipped.host.processOf(id));
  expect(new Set(processes).size).toBe(clicks);
  const texts = tickets.flatMap((id) => shipped.notes(id).map(({ body_text }) => body_text ?? ""));
  expect(texts).toHaveLength(clicks);
  return { booked: one.booked(), passed: texts.filter((text) => /^Limit passed/m.test(text)) };
}

test("clicks that come at once in many processes keep the day's limit", async () => {
  const { booked, passed } = await clickAtOnce(false);
  expect(booked).toHaveLength(2);
  expect(passed).toEqual([]);
});

test("where the platform ignores the queue, a note says that the limit was passed", async () => {
  const { booked, passed } = await clickAtOnce(true);
  expect(booked.length).toBeGreaterThan(2);
  expect(passed.join()).toContain(
    `today's ${50 * booked.length} points of ${booked[0]?.memberId} are more than`,
  );
});

import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { clicksOf, credit, someoneWrites } from "./shippedPeople";
import { startScaled } from "./shippedScaled";
import { flows, type Shipped } from "./shippedWorld";

let shipped: Shipped;
let instance: Instance;
beforeEach(async () => {
  shipped = await startScaled();
  instance = await shipped.deploy();
});
afterEach(() => shipped.close());

/** The earliest moment at which a flow's retry comes, and somebody has found the button. */
const laterMs = 61_000;

test("a click that was refused yesterday and is replayed today books nothing", async () => {
  const one = await someoneWrites(shipped, 600);
  await one.press({ label: "Debit Points", values: { points: "500", reason: "Voucher" } });
  const { points, reason } = credit.values;
  await one.press({ label: "Debit Points", values: { points: "101", reason } });
  const [, refused] = clicksOf(instance);
  shipped.sandbox.annexCloud.addMember({ id: one.email, email: one.email, points: Number(points) });
  const before = one.booked();
  await shipped.sandbox.clock.sleep(24 * 3_600_000);
  await shipped.host.replay(refused?.id ?? "");
  await shipped.quiet();
  expect(one.booked()).toEqual(before);
  expect(one.headlines()).toEqual([
    `Done: debit of 500 points from ${one.email}.`,
    `Refused: debit of 101 points from ${one.email}.`,
  ]);
});

test.each([
  ["a ticket's event", flows.show],
  ["a sync", flows.sync],
])("%s that is replayed later undoes nothing that was written since", async (_, flowName) => {
  const one = await someoneWrites(shipped, 600);
  shipped.sandbox.annexCloud.addMember({ id: one.email, email: one.email, points: 10 });
  const customer = [...shipped.sandbox.gorgias.store.customers.values()].find(
    ({ email }) => email === one.email,
  );
  await instance.runRound(flows.sync);
  expect(customer?.data).toMatchObject({ loyalty: { availablePoints: 610 } });
  const old = instance.executions.filter(
    (execution) => execution.flowName === flowName && execution.trigger,
  );
  expect(old).not.toEqual([]);
  await one.press(credit);
  await instance.runRound(flows.sync);
  Object.assign(customer ?? {}, { data: { ...Object(customer?.data), shop: { vip: true } } });
  expect(customer?.data).toMatchObject({ loyalty: { availablePoints: 660 } });
  shipped.sandbox.annexCloud.addMember({ id: one.email, email: one.email, points: 1 });
  await shipped.sandbox.clock.sleep(laterMs);
  for (const { id } of old) {
    await Promise.all([shipped.host.replay(id), shipped.host.replay(id)]);
  }
  await shipped.quiet();
  expect(customer?.data).toMatchObject({
    // Only the sync asks anew; an event is told as it was.
    loyalty: { availablePoints: flowName === flows.sync ? 661 : 660 },
    shop: { vip: true },
  });
});

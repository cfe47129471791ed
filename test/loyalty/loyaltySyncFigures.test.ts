import { useWorld } from "../support/world";
import { loyaltyIn, recordOf, SyncFlow, startSyncWorld } from "./syncWorld";

const shop = { size: 10_000, changed: 100 };

// The rate limit as it is, waited out in full.
const world = useWorld(() => startSyncWorld({ bucket: { limit: 40, periodSeconds: 20 } }));
let flow: SyncFlow;
beforeAll(async () => {
  flow = new SyncFlow(world);
  await fill();
}, 120_000);

const customers = () => [...world.sandbox.gorgias.store.customers.values()];
const requests = () => ({
  annexCloud: world.counted("annexCloud"),
  gorgias: world.counted("gorgias"),
  writes: world.counted("gorgias", "PUT") + world.counted("gorgias", "POST"),
});
const tell = (what: string) =>
  process.stdout.write(`${shop.size} members, ${what}: ${JSON.stringify(requests())}
`);
const refused = () => world.sandbox.requests.entries.filter(({ status }) => status === 429).length;

/** One customer is synchronised; all others get the same data, since they have the same points. */
async function fill() {
  for (let index = 0; index < shop.size; index += 1) {
    const email = `person.${index}@example.com`;
    world.addMember(email, { points: 250 });
    world.addCustomer(email, { foreign: index });
  }
  const [first] = customers();
  if (first) {
    await world.sync(recordOf(first));
  }
  for (const customer of customers()) {
    const loyalty = {
      ...loyaltyIn(first ?? customer),
      memberId: customer.email,
      email: customer.email,
    };
    customer.data = { ...(customer.data as object), loyalty };
  }
}

test("ten thousand members with a hundred changed cost 350 and 320 requests at most", async () => {
  const step = shop.size / shop.changed;
  const changed = customers().filter((_, index) => index % step === 7);
  for (const { email } of changed) {
    world.addMember(email ?? "", { points: 500 });
  }
  world.sandbox.requests.clear();
  const startMs = world.sandbox.clock.nowMs();
  const { failed, ...counts } = await flow.round();
  const minutes = ((world.sandbox.clock.nowMs() - startMs) / 60_000).toFixed(1);
  tell(`${shop.changed} changed, ${minutes} minutes`);
  expect(counts).toMatchObject({
    checked: shop.size,
    updated: shop.changed,
    unchanged: shop.size - shop.changed,
  });
  expect(failed).toEqual([]);
  expect(requests().annexCloud).toBeLessThanOrEqual(350);
  expect(requests().gorgias).toBeLessThanOrEqual(320);
  expect(refused()).toBe(0);
  for (const customer of changed) {
    expect(loyaltyIn(customer)).toMatchObject({ availablePoints: 750, tier: "Sprout" });
    expect(customer.data).toHaveProperty("foreign");
  }
}, 300_000);

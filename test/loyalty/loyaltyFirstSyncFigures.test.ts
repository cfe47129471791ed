import { useFreshWorld } from "../support/world";
import { loyaltyIn, SyncFlow, startSyncWorld } from "./syncWorld";

/** `FIRST_SYNC_SIZE=10000` plays the shop that the figures are for; what a customer costs is the same. */
const size = Number(process.env.FIRST_SYNC_SIZE ?? 500);
const bucket = { limit: 40, periodSeconds: 20 };

// The rate limit as it is, waited out in full.
const world = useFreshWorld(() => startSyncWorld({ bucket }));

const customers = () => [...world.sandbox.gorgias.store.customers.values()];
const refused = () => world.sandbox.requests.entries.filter(({ status }) => status === 429).length;

/** Nobody is known yet, and no two have the same points. */
function fill() {
  for (let index = 0; index < size; index += 1) {
    const email = `person.${index}@example.com`;
    world.addMember(email, { points: 100 + index });
    world.addCustomer(email, { shop: { number: index } });
  }
}

function mappingToACustomField() {
  const fields = [...world.sandbox.gorgias.store.customFields.values()];
  const target = fields.find(({ label }) => label === "Available points");
  const entry = {
    field: { key: "availablePoints" },
    mappedObject: { key: "customerCustomFields" },
    mappedField: { key: String(target?.id) },
  };
  return { id: String(target?.id), fieldMapping: { fields: [entry] } };
}

test.each([
  ["nothing mapped", 2.02, false],
  ["a mapped custom field", 3.02, true],
])(
  "the first sync of many members, with %s, costs %d requests a customer",
  async (what, mostEach, isMapped) => {
    fill();
    const { id, fieldMapping } = mappingToACustomField();
    const flow = new SyncFlow(world, {}, isMapped ? { fieldMapping } : {});
    const startMs = world.sandbox.clock.nowMs();
    const { failed, ...counts } = await flow.round();
    const seconds = (world.sandbox.clock.nowMs() - startMs) / 1_000;
    const requests = world.counted("gorgias");
    const atTheLimit = (requests / bucket.limit) * bucket.periodSeconds;
    process.stdout.write(
      `${size} members for the first time, ${what}: ${requests / size} Gorgias requests a customer, ${(seconds / 3_600).toFixed(2)} hours, ${(seconds / atTheLimit).toFixed(3)} of the time at the limit\n`,
    );
    expect(counts).toMatchObject({ checked: size, updated: size });
    expect(failed).toEqual([]);
    expect(refused()).toBe(0);
    expect(requests / size).toBeLessThanOrEqual(mostEach);
    expect(seconds / atTheLimit).toBeLessThanOrEqual(1.05);
    for (const customer of customers()) {
      const availablePoints = 100 + Object(customer.data).shop.number;
      expect(loyaltyIn(customer)).toMatchObject({ availablePoints });
      expect(customer.custom_fields[id]?.value).toBe(isMapped ? availablePoints : undefined);
    }
  },
  300_000,
);

import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { storeCustomer } from "../../sandbox/gorgias/customerWrites";
import { wireDatetime } from "../../sandbox/gorgias/datetime";
import { startScaled } from "./shippedScaled";
import { flows, requiredConfigVars, type Shipped } from "./shippedWorld";

const size = 150;
let shipped: Shipped;
beforeEach(async () => {
  shipped = await startScaled({ deliverEvents: false });
  for (let index = 0; index < size; index += 1) {
    addCustomer(index);
  }
});
afterEach(() => shipped.close());

const emailOf = (index: number) => `person.${index}@example.com`;
const customers = () => [...shipped.sandbox.gorgias.store.customers.values()];
const customerOf = (email: string) => {
  const [found, ...more] = customers().filter((customer) => customer.email === email);
  if (!found || more.length > 0) {
    throw new Error(`${more.length} more than one have ${email}`);
  }
  return found;
};
const loyaltyOf = (email: string) => Object(customerOf(email).data).loyalty;
const addPoints = (index: number, points: number) =>
  shipped.sandbox.annexCloud.addMember({ id: emailOf(index), email: emailOf(index), points });

/** Two of three are members, with 100 points. */
function addCustomer(index: number) {
  const { gorgias, clock } = shipped.sandbox;
  const at = wireDatetime(Date.UTC(2024, 0, 1) + index * 60_000);
  const by = { userId: null, at };
  const customer = storeCustomer({ store: gorgias.store, clock }, { email: emailOf(index) }, by);
  Object.assign(customer, { data: { shop: { number: index } } });
  if (index % 3 !== 0) {
    Object.assign(addPoints(index, 100), { optInMs: Date.UTC(2024, 0, 1) });
  }
}

async function syncs(instance: Instance) {
  const round = await instance.runRound(flows.sync);
  await shipped.quiet();
  return round;
}
const writes = () =>
  shipped.sandbox.requests.entries.filter(
    ({ method, service }) => service === "gorgias" && method !== "GET",
  );
const withoutTime = (key: string, value: unknown) => (key === "retrievedAt" ? undefined : value);
const contents = () =>
  customers().map(({ email, data, custom_fields }) => [
    email,
    JSON.parse(JSON.stringify({ data, custom_fields }, withoutTime)),
  ]);

test("a round keeps every customer in step, in hundreds, and the next writes nothing", async () => {
  const instance = await shipped.deploy();
  const round = await syncs(instance);
  expect(round).toMatchObject({ pages: 2, failed: [] });
  expect(round.executions).toHaveLength(2);
  for (const { email, data } of customers()) {
    const { shop, loyalty } = Object(data);
    const isMember = shop.number % 3 !== 0;
    expect([email, loyalty?.status ?? "notAMember"]).toEqual([
      emailOf(shop.number),
      isMember ? "member" : "notAMember",
    ]);
    if (isMember) {
      expect(loyalty).toMatchObject({ availablePoints: 100 });
    }
  }
  addPoints(7, 900);
  shipped.sandbox.requests.clear();
  await syncs(instance);
  expect(writes()).toHaveLength(1);
  expect(loyaltyOf(emailOf(7))).toMatchObject({ availablePoints: 1_000 });
  shipped.sandbox.requests.clear();
  await syncs(instance);
  expect(writes()).toEqual([]);
});

describe("a round that is broken off", () => {
  test.each([0, 1])("after %i pages is made up for by the next", async (stopAfterPages) => {
    const instance = await shipped.deploy();
    const round = await instance.runRound(flows.sync, { stopAfterPages });
    expect(round.trigger.error?.message).toBe("The runner died.");
    await shipped.quiet();
    const early = contents();
    await syncs(instance);
    const first = contents();
    expect(first).not.toEqual(early);
    await syncs(instance);
    expect(contents()).toEqual(first);
    expect(loyaltyOf(emailOf(size - 1))).toMatchObject({ availablePoints: 100 });
  });

  test("night after night comes to its end without anybody, and says how far it is", async () => {
    const more = 300;
    for (let index = size; index < size + more; index += 1) {
      addCustomer(index);
    }
    const instance = await shipped.deploy();
    const progress = async () =>
      Object((await instance.runSchedule(flows.health)).stepResults.checkEverything).syncProgress;
    const told: unknown[] = [];
    for (let night = 0; night < 4; night += 1) {
      await instance.runRound(flows.sync, { stopAfterPages: 1 });
      await shipped.quiet();
      told.push(await progress());
      await shipped.sandbox.clock.sleep(24 * 3_600_000);
    }
    expect(told).toMatchObject([
      { customers: 100, inAll: null, endsAbout: null },
      { customers: 300, inAll: null, endsAbout: null },
      { customers: 450, inAll: 450 },
      { customers: 100, inAll: 450, endsAbout: expect.any(String) },
    ]);
    for (let index = 0; index < size + more; index += 1) {
      const status = index % 3 === 0 ? undefined : "member";
      expect([index, loyaltyOf(emailOf(index))?.status]).toEqual([index, status]);
    }
    addPoints(1, 5);
    await syncs(instance);
    expect(await progress()).toBeNull();
    expect(loyaltyOf(emailOf(1))).toMatchObject({ availablePoints: 105 });
    shipped.sandbox.requests.clear();
    await syncs(instance);
    expect(writes()).toEqual([]);
  });

  test("in the middle of a batch is repeated by the flow itself", async () => {
    const instance = await shipped.deploy();
    const onData = { service: "gorgias", method: "PUT", path: "/data$" } as const;
    shipped.sandbox.faults.add({ ...onData, kind: "status", status: 503, skip: 20, times: 8 });
    const { failed } = await syncs(instance);
    expect(failed).not.toEqual([]);
    for (const { id } of failed) {
      const repeated = instance.executions.filter(({ repeats }) => repeats === id);
      expect(repeated.map(({ status }) => status)).toEqual(["succeeded"]);
    }
    shipped.sandbox.requests.clear();
    await syncs(instance);
    expect(writes()).toEqual([]);
    expect(loyaltyOf(emailOf(1))).toMatchObject({ availablePoints: 100 });
  });
});

test.each([
  ["off", undefined, size],
  ["updateOnly", undefined, size],
  ["createCustomers", { status: "member", availablePoints: 30 }, size + 1],
])("new members, %s", async (choice, expected, count) => {
  const instance = await shipped.deploy("Green Garden", { "New Members": choice });
  const email = "new.member@example.com";
  const optInMs = shipped.sandbox.clock.nowMs() - 60_000;
  const { annexCloud } = shipped.sandbox;
  Object.assign(annexCloud.addMember({ id: email, email, points: 30 }), { optInMs });
  // A customer whose address is not the member's id.
  const known = annexCloud.addMember({ id: "GG-0", email: emailOf(0), points: 40 });
  Object.assign(known, { optInMs });
  expect((await syncs(instance)).failed).toEqual([]);
  expect(customers()).toHaveLength(count);
  if (expected) {
    expect(loyaltyOf(email)).toMatchObject(expected);
  }
  const isFound = choice !== "off";
  expect(loyaltyOf(emailOf(0))?.memberId).toBe(isFound ? "GG-0" : undefined);
  shipped.sandbox.requests.clear();
  await syncs(instance);
  expect([customers().length, writes()]).toEqual([count, []]);
});

describe("mapped values", () => {
  const to = (name: string, object: string, key: string) => ({
    field: { key: name },
    mappedObject: { key: object },
    mappedField: { key },
  });
  const fieldId = () => {
    const { customFields } = shipped.sandbox.gorgias.store;
    return String([...customFields.values()].find(({ label }) => label === "Available points")?.id);
  };
  const toData = to("tier", "customerData", "loyalty_tier");
  const mapping = (fields: object[]) => ({
    ...requiredConfigVars,
    "Field Mapping": { fields },
  });
  const toField = () => to("availablePoints", "customerCustomFields", fieldId());
  async function deployMapped() {
    const instance = await shipped.deploy("Green Garden", mapping([toData, toField()]));
    await syncs(instance);
    return instance;
  }

  test("reach the customer's data and custom fields, once", async () => {
    const instance = await deployMapped();
    const member = customerOf(emailOf(1));
    expect(member.data).toMatchObject({ loyalty_tier: "Seed", shop: { number: 1 } });
    expect(member.custom_fields[fieldId()]).toMatchObject({ value: 100 });
    shipped.sandbox.requests.clear();
    await syncs(instance);
    expect(writes()).toEqual([]);
    addPoints(1, 11);
    await syncs(instance);
    expect(member.custom_fields[fieldId()]).toMatchObject({ value: 111 });
  });

  test("go from every customer at the sync after they were taken out of the mapping", async () => {
    const instance = await deployMapped();
    const other = { id: 52, value: "theirs" };
    customerOf(emailOf(1)).custom_fields[52] = other;
    // From whoever is a member no more as well.
    shipped.sandbox.annexCloud.members.remove(emailOf(2));
    await syncs(instance);
    await instance.redeploy(mapping([]));
    await syncs(instance);
    for (const { data, custom_fields } of customers()) {
      expect(data).not.toHaveProperty("loyalty_tier");
      expect(custom_fields).not.toHaveProperty(fieldId());
    }
    expect(customerOf(emailOf(1)).custom_fields).toEqual({ 52: other });
    expect(loyaltyOf(emailOf(1))).toMatchObject({ availablePoints: 100 });
    expect(loyaltyOf(emailOf(1))).not.toHaveProperty("mappedValues");
    shipped.sandbox.requests.clear();
    await syncs(instance);
    expect(writes()).toEqual([]);
  });

  test("stay where they are mapped still, and where somebody wrote since", async () => {
    const instance = await deployMapped();
    const [first, second] = [customerOf(emailOf(1)), customerOf(emailOf(2))];
    Object.assign(first.custom_fields[fieldId()] ?? {}, { value: 7 });
    Object.assign(Object(first.data), { loyalty_tier: "Gold, by hand" });
    await instance.redeploy(mapping([toData]));
    await syncs(instance);
    expect(first.custom_fields[fieldId()]).toMatchObject({ value: 7 });
    expect(second.custom_fields).toEqual({});
    expect(second.data).toMatchObject({ loyalty_tier: "Seed" });
    Object.assign(Object(first.data), { loyalty_tier: "Gold, by hand" });
    await instance.redeploy(mapping([]));
    await syncs(instance);
    expect(first.data).toMatchObject({ loyalty_tier: "Gold, by hand" });
    expect(second.data).not.toHaveProperty("loyalty_tier");
  });
});

test("members who are known by a field of the customer are found by it", async () => {
  const instance = await shipped.deploy("Green Garden", { "Member ID Field": "data.shop.card" });
  const customer = customerOf(emailOf(0));
  Object.assign(customer, { data: { shop: { number: 0, card: "GG-12" } } });
  shipped.sandbox.annexCloud.addMember({ id: "GG-12", points: 5 });
  await syncs(instance);
  expect(loyaltyOf(emailOf(0))).toMatchObject({ memberId: "GG-12", availablePoints: 5 });
});

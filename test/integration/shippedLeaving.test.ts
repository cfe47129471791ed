import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { credit, someoneWrites } from "./shippedPeople";
import { startScaled } from "./shippedScaled";
import { flows, requiredConfigVars, type Shipped } from "./shippedWorld";

let shipped: Shipped;
beforeEach(async () => {
  shipped = await startScaled();
});
afterEach(() => shipped.close());

const size = 30;
const emailOf = (index: number) => `person.${index}@example.com`;
const members = () => shipped.sandbox.annexCloud.members;
const customers = () => [...shipped.sandbox.gorgias.store.customers.values()];
const customerOf = (email: string) => customers().find((one) => one.email === email);
const fieldId = () => {
  const { customFields } = shipped.sandbox.gorgias.store;
  return String([...customFields.values()].find(({ label }) => label === "Available points")?.id);
};
const configVars = (more: object = {}) => {
  const to = (name: string, object: string, key: string) => ({
    field: { key: name },
    mappedObject: { key: object },
    mappedField: { key },
  });
  const fields = [
    to("tier", "customerData", "loyalty_tier"),
    to("availablePoints", "customerCustomFields", fieldId()),
  ];
  return { ...requiredConfigVars, "Field Mapping": { fields }, ...more };
};
const all = { "Erase Loyalty Data": "allCustomers" };
const one = (customer: string) => ({
  "Erase Loyalty Data": "oneCustomer",
  "Customer to Erase": customer,
});
const erases = async (instance: Instance) => {
  const { status, error, stepResults } = await instance.runSchedule(flows.erase);
  return { status, error, ...Object(stepResults.erase) };
};
/** What tells of somebody's loyalty. */
const kept = () =>
  customers().filter(({ data, custom_fields }) =>
    /loyalty|points|person\./.test(JSON.stringify([data, custom_fields])),
  );
const writes = () =>
  shipped.sandbox.requests.entries.filter(
    ({ service, method }) => service === "gorgias" && method !== "GET",
  );

/** Members whose loyalty is kept, each with data of somebody else. */
async function deployed() {
  for (let index = 0; index < size; index += 1) {
    const email = emailOf(index);
    shipped.sandbox.gorgias.receive({ email, name: "Some One", subject: "Hello", text: "Hello" });
    shipped.sandbox.annexCloud.addMember({ id: email, email, points: 100 + index });
    Object.assign(customerOf(email) ?? {}, { data: { shop: index } });
  }
  const instance = await shipped.deploy("Green Garden", configVars());
  await instance.runRound(flows.sync);
  await shipped.quiet();
  expect(kept()).toHaveLength(size);
  return instance;
}

test("nothing is erased as it is shipped, nor by deleting the instance", async () => {
  const instance = await deployed();
  shipped.sandbox.requests.clear();
  await expect(erases(instance)).resolves.toMatchObject({ state: "off", erased: 0 });
  expect(shipped.sandbox.requests.entries).toEqual([]);
  await instance.delete();
  expect(kept()).toHaveLength(size);
});

describe("all customers", () => {
  test("are left with their own data alone, and nothing comes back", async () => {
    const instance = await deployed();
    await instance.redeploy(configVars(all));
    await expect(erases(instance)).resolves.toMatchObject({ state: "done", erased: size });
    expect(kept()).toEqual([]);
    expect(customers().map(({ data }) => data)).toEqual(
      Array.from({ length: size }, (_, shop) => ({ shop })),
    );
    await shipped.writeIn({ email: emailOf(3) });
    await instance.runRound(flows.sync);
    await shipped.quiet();
    expect(kept()).toEqual([]);
    shipped.sandbox.requests.clear();
    await expect(erases(instance)).resolves.toMatchObject({ state: "done", erased: size });
    expect(shipped.sandbox.requests.entries).toEqual([]);
    await instance.redeploy(configVars());
    await erases(instance);
    await instance.runRound(flows.sync);
    expect(kept()).toHaveLength(size);
  });

  test("whose erasure is broken off go on where it ended", async () => {
    const instance = await deployed();
    await instance.redeploy(configVars(all));
    const onData = { service: "gorgias", method: "PUT", path: "/data$" } as const;
    shipped.sandbox.faults.add({ ...onData, kind: "status", status: 503, skip: 12, times: 10 });
    await expect(erases(instance)).resolves.toMatchObject({ state: "unfinished", erased: 12 });
    shipped.sandbox.faults.clear();
    shipped.sandbox.requests.clear();
    await expect(erases(instance)).resolves.toMatchObject({ state: "done", erased: size });
    expect(writes().filter(({ path }) => path.endsWith("/data"))).toHaveLength(size - 12);
    expect(kept()).toEqual([]);
  });

  test("with more to do than time take several runs", async () => {
    const instance = await deployed();
    await instance.redeploy(configVars(all));
    const slow = { service: "gorgias", method: "PUT", path: "/data$", kind: "slow" } as const;
    shipped.sandbox.faults.add({ ...slow, delayMs: 25_000, times: "all" });
    const states: unknown[] = [];
    do {
      states.push((await erases(instance)).state);
    } while (states.at(-1) === "unfinished" && states.length < 9);
    expect(states.length).toBeGreaterThan(1);
    expect(states.at(-1)).toBe("done");
    expect(kept()).toEqual([]);
  });

  test("but not what another instance keeps of another program", async () => {
    const instance = await deployed();
    const theirs = { program: "another", instance: "another", points: 5 };
    Object.assign(customerOf(emailOf(1)) ?? {}, { data: { loyalty: theirs } });
    await instance.redeploy(configVars(all));
    await expect(erases(instance)).resolves.toMatchObject({ state: "done", otherPrograms: 1 });
    expect(kept().map(({ email }) => email)).toEqual([emailOf(1)]);
  });
});

describe("one customer", () => {
  test.each([
    ["by the address", () => emailOf(7)],
    ["by the number", () => String(customerOf(emailOf(7))?.id)],
  ])("%s, who is no member any more", async (_how, customer) => {
    const instance = await deployed();
    members().remove(emailOf(7));
    await instance.redeploy(configVars(one(customer())));
    await expect(erases(instance)).resolves.toMatchObject({ state: "done", erased: 1 });
    expect(customerOf(emailOf(7))?.data).toEqual({ shop: 7 });
    expect(kept()).toHaveLength(size - 1);
    await instance.runRound(flows.sync);
    await shipped.quiet();
    expect(customerOf(emailOf(7))?.data).toEqual({ shop: 7 });
    expect(customerOf(emailOf(7))?.custom_fields).toEqual({});
    shipped.sandbox.requests.clear();
    await expect(erases(instance)).resolves.toMatchObject({ state: "done", erased: 1 });
    expect(shipped.sandbox.requests.entries).toEqual([]);
  });

  test.each<[string, (id: string) => unknown, object]>([
    ["a member", () => undefined, { status: "member", availablePoints: 107 }],
    [
      "opted out",
      (id) => Object.assign(members().get(id) ?? {}, { optInStatus: "NO" }),
      { status: "optedOut", availablePoints: 107 },
    ],
    [
      "removed",
      (id) => members().remove(id),
      { status: "notAMember", memberId: null, availablePoints: null },
    ],
  ])("who is %s and writes again is kept as what the program knows then", async (_, be, then) => {
    const instance = await deployed();
    be(emailOf(7));
    await instance.redeploy(configVars(one(emailOf(7))));
    await expect(erases(instance)).resolves.toMatchObject({ state: "done", erased: 1 });
    expect(customerOf(emailOf(7))?.data).toEqual({ shop: 7 });
    await shipped.writeIn({ email: emailOf(7) });
    expect(Object(customerOf(emailOf(7))?.data).loyalty).toMatchObject(then);
  });

  test.each([
    ["nobody has that address", "persn.7@example.com"],
    ["nobody has that number", "99999999"],
    ["nobody is named", ""],
  ])("fails where %s", async (_what, customer) => {
    const instance = await deployed();
    await instance.redeploy(configVars(one(customer)));
    const { status, error } = await erases(instance);
    expect(status).toBe("failed");
    expect(error?.message).toMatch(/"Customer" .*number or e-mail address of a customer/);
    expect(kept()).toHaveLength(size);
  });
});

test("notes and clicks work on while all customers are erased", async () => {
  const instance = await shipped.deploy("Green Garden", configVars(all));
  const someone = await someoneWrites(shipped, 600);
  await someone.press(credit);
  expect(someone.headlines()).toEqual([`Done: credit of 50 points to ${someone.email}.`]);
  expect(kept()).toEqual([]);
  await expect(erases(instance)).resolves.toMatchObject({ state: "done", erased: 0 });
  expect(someone.headlines()).toHaveLength(1);
});

import type { Fault } from "../../sandbox/faults";
import { useWorld } from "../support/world";
import { SyncFlow, startSyncWorld } from "./syncWorld";

const size = 210;
const changed = 10;
const newMember = "new.member@example.com";

const world = useWorld(startSyncWorld);
/** Everybody in step except a few, and two new members of whom one is no customer yet. */
let start: Map<number, { data: unknown; dataVersion: unknown }>;
let expected: unknown;
let requestsOfARound: number;

beforeAll(async () => {
  for (let index = 0; index < size; index += 1) {
    const email = `person.${index}@example.com`;
    // Some customers are no members, and the ids of some members are no addresses.
    if (index % 10 === 5) {
      addMember(`GG-${index}`, email, 250);
    } else if (index % 10 !== 3) {
      addMember(email, email, 250);
    }
    world.addCustomer(email, { foreign: index });
  }
  await newFlow().round();
  for (let index = 0; index < changed; index += 1) {
    const email = `person.${index * 20}@example.com`;
    addMember(email, email, 500);
  }
  const joinedMs = world.sandbox.clock.nowMs() - 60_000;
  addMember("GG-5", "person.5@example.com", 10, joinedMs);
  addMember(newMember, newMember, 30, joinedMs);
  start = new Map(
    customers().map(({ id, data, dataVersion }) => [id, structuredClone({ data, dataVersion })]),
  );
  world.sandbox.requests.clear();
  await newFlow().round();
  requestsOfARound = world.sandbox.requests.entries.length;
  expected = contents();
}, 60_000);

const newFlow = () => new SyncFlow(world, { newMembers: "createCustomers", lookBackDays: 1 });
const addMember = (id: string, email: string, points: number, optInMs = Date.UTC(2024, 0, 1)) =>
  Object.assign(world.addMember(id, { email, points }), { optInMs });
const customers = () => [...world.sandbox.gorgias.store.customers.values()];
const withoutTime = (key: string, value: unknown) => (key === "retrievedAt" ? undefined : value);
const contents = () =>
  customers().map(({ email, data }) => [email, JSON.parse(JSON.stringify(data, withoutTime))]);

function goBack() {
  world.sandbox.faults.clear();
  for (const customer of customers()) {
    const before = start.get(customer.id);
    if (before) {
      Object.assign(customer, structuredClone(before));
    } else {
      world.sandbox.gorgias.store.customers.delete(customer.id);
    }
  }
  // However slow the tests before were, these have joined lately.
  for (const id of ["GG-5", newMember]) {
    const joined = { optInMs: world.sandbox.clock.nowMs() - 60_000 };
    Object.assign(world.sandbox.annexCloud.members.get(id) ?? {}, joined);
  }
}

/** The connections break at some request and stay broken. */
const crash = (kind: "dropBefore" | "dropAfter", skip: number): Fault => ({
  kind,
  skip,
  times: 99,
});

test("a round changes what it should, so that there is something to interrupt", () => {
  expect(contents()).toHaveLength(size + 1);
  expect(requestsOfARound).toBeGreaterThan(3 + 6 + changed + 4);
  goBack();
  expect(contents()).not.toEqual(expected);
});

test.each(["dropBefore", "dropAfter"] as const)(
  "wherever a round breaks off, the next one ends the same: %s",
  async (kind) => {
    for (let request = 0; request < requestsOfARound; request += 1) {
      goBack();
      const flow = newFlow();
      world.sandbox.faults.add(crash(kind, request));
      const ending = await flow.round().then(
        () => "done",
        (error: Error) => error.name,
      );
      expect([request, ending]).toEqual([request, "NetworkError"]);
      world.sandbox.faults.clear();
      world.restart();
      const { failed } = await flow.round();
      expect([request, failed]).toEqual([request, []]);
      expect(contents()).toEqual(expected);
    }
  },
  240_000,
);

import { annexCloudCredentials } from "../../src/annexCloud/credentials";
import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";
import { down, hourMs, maya, noor, type SidebarWorld, startSidebarWorld } from "./sidebarWorld";
import { program, recordOf, tallyOf } from "./syncWorld";

type Params = Record<string, unknown>;
type Customer = ReturnType<SidebarWorld["keep"]>;

const world = useFreshWorld(startSidebarWorld);

const { apiKey: connection, annexCloud: annexCloudConnection } = connections;
const staging = { ...annexCloudConnection.fields, environment: "staging" };
const { program: stagingProgram } = annexCloudCredentials({
  ...annexCloudConnection,
  fields: staging,
});
const own = "instance-1";
const newAddress = "noor@new.example.com";
/** Names of data that was kept before it named its program. */
const before = { program: undefined, foundBy: undefined, instance: undefined };

const loyaltyOf = ({ data }: Customer) => (data as { loyalty: Params }).loyalty;
/** What was read of somebody an hour ago, as it is kept. */
const kept = async (email: string, names: Params) => ({
  ...(await world.readBefore(email, hourMs)),
  ...names,
});
const sync = (customer: Customer, params: Params = {}) => {
  const records = [recordOf(customer)];
  return world.run("syncCustomerLoyalty", { connection, annexCloudConnection, records, ...params });
};
/** The flow of a ticket: the answer, and what is kept of it. */
const show = async (customer: Customer, email: string | null = customer.email) => {
  const { answer, forLater } = await world.ask({ email, customerId: customer.id });
  const loyalty = forLater;
  await world.run("updateCustomerLoyalty", { connection, customerId: customer.id, loyalty });
  return answer;
};
const click = (customer: Customer, params: Params) =>
  world.run("actOnLoyalty", {
    ...{ connection, annexCloudConnection, customerId: customer.id, email: customer.email },
    ...{ ticketId: [...world.sandbox.gorgias.store.tickets.keys()].at(-1), points: "50" },
    ...{ idempotencyKey: "click-1", reason: "Pot", agentName: "Ada", ...params },
  });
const gone = (id: string) => world.sandbox.annexCloud.members.get(id) ?? { email: "" };
const writes = () => world.sandbox.requests.entries.filter(({ method }) => method === "PUT").length;

test("a program keeps its name with every token, and has another at another address or site", () => {
  const nameOf = (fields: Params) =>
    annexCloudCredentials({ ...annexCloudConnection, fields }).program;
  const { fields } = annexCloudConnection;
  expect(nameOf({ ...fields, loyaltyToken: "rotated" })).toBe(program);
  const names = [program, stagingProgram, nameOf({ ...fields, siteId: "7" })];
  expect(new Set(names).size).toBe(3);
});

describe.each([
  ["this instance, so that its connection moved", own, "replaced"],
  ["another instance", "instance-2", "otherPrograms"],
])("data of another program that was written by %s", (_, instance, ending) => {
  const names = { program: stagingProgram, instance };

  test("is nobody's beside a ticket, even under an id that is a member's here", async () => {
    const customer = world.keep(newAddress, await kept(noor.email, names));
    for (const email of [newAddress, null]) {
      const { answer } = await world.ask({ email, customerId: customer.id });
      expect(answer).toMatchObject({ status: "notAMember", memberId: null, firstName: null });
    }
  });

  test("is not what was known last", async () => {
    const customer = world.keep(maya.email, await kept(maya.email, names));
    world.break("annexCloud", down);
    const { answer } = await world.ask({ email: maya.email, customerId: customer.id });
    expect(answer).toMatchObject({ status: null, availablePoints: null, lastKnownAt: null });
  });

  test("moves nobody's points by a click", async () => {
    const customer = world.keep(newAddress, await kept(noor.email, names));
    const clicked = await click(customer, { action: "debitPoints" });
    expect(clicked).toMatchObject({ outcome: "refused", memberId: null });
    expect(world.sandbox.annexCloud.balanceOf(noor.id).available).toBe(70);
  });

  test("does not keep a customer from being enrolled", async () => {
    const customer = world.keep(newAddress, await kept(noor.email, names));
    Object.assign(customer.data ?? {}, { consent: "true" });
    const events = [{ type: "customer-created", object_type: "Customer", object_id: customer.id }];
    const terms = { events, enabled: true, consentField: "data.consent" };
    const enrolling = { connection, annexCloudConnection, ...terms };
    expect(await world.run("enrolCustomers", enrolling)).toMatchObject({ enrolled: 1 });
  });

  test.each([
    ["a member by their address", maya.email, { status: "member", availablePoints: 1_240 }],
    ["nobody that is known", newAddress, { status: null, memberId: null, availablePoints: null }],
    ["somebody without an address", null, { status: null, memberId: null, email: null }],
  ])("is dealt with by the sync: %s", async (_, email, expected) => {
    const customer = world.keep(newAddress, await kept(noor.email, names));
    const before = structuredClone(loyaltyOf(customer));
    customer.email = email;
    expect(await sync(customer)).toMatchObject(tallyOf({ checked: 1, [ending]: 1 }));
    const ours = { ...expected, program, instance: own };
    expect(loyaltyOf(customer)).toMatchObject(ending === "replaced" ? ours : before);
    const after = structuredClone(loyaltyOf(customer));
    expect(await sync(customer)).toMatchObject({ replaced: 0, updated: 0 });
    expect(loyaltyOf(customer)).toEqual(after);
  });

  test("is dealt with where a ticket's data is kept", async () => {
    const customer = world.keep(maya.email, await kept(noor.email, names));
    const before = structuredClone(loyaltyOf(customer));
    expect(await show(customer)).toMatchObject({ status: "member", memberId: maya.id });
    const ours = { memberId: maya.id, program, instance: own };
    expect(loyaltyOf(customer)).toMatchObject(ending === "replaced" ? ours : before);
  });
});

test("data of another program and instance is told by Check Health", async () => {
  const names = { program: stagingProgram, instance: "instance-2" };
  const customer = world.keep(maya.email, await kept(maya.email, names));
  const records = [recordOf(customer)];
  const params = { connection, annexCloudConnection };
  const { crossFlowState } = await world.result("syncCustomerLoyalty", { ...params, records });
  const error = await world.fails("checkHealth", params, { crossFlowState });
  expect(error.message).toMatch(/^HealthCheckError: .*1 customers? .*another program/);
});

test("data of this program is ours whoever wrote it, and costs no write of its own", async () => {
  const customer = world.keep(newAddress, await kept(noor.email, { instance: "instance-2" }));
  expect(await show(customer)).toMatchObject({ status: "member", memberId: noor.id });
  expect(writes()).toBe(0);
  world.sandbox.annexCloud.addMember({ ...noor, points: 5 });
  expect(await sync(customer)).toMatchObject({ updated: 1 });
  expect(loyaltyOf(customer)).toMatchObject({ availablePoints: 75, instance: own });
});

describe("under a data key of their own", () => {
  const dataKey = "loyalty_eu";
  const euOf = ({ data }: Customer) => Object(data)[dataKey];
  const ofOther = async () =>
    world.keep(
      newAddress,
      await kept(maya.email, { program: stagingProgram, instance: "instance-2" }),
    );

  test("two programs stand side by side, in the sync and beside a ticket", async () => {
    const customer = await ofOther();
    const before = structuredClone(loyaltyOf(customer));
    customer.email = maya.email;
    expect(await sync(customer, { dataKey })).toMatchObject({ updated: 1, otherPrograms: 0 });
    const { forLater: loyalty } = await world.ask({ email: maya.email });
    const customerId = customer.id;
    await world.run("updateCustomerLoyalty", { connection, customerId, loyalty, dataKey });
    expect(euOf(customer)).toMatchObject({ memberId: maya.id, firstName: "Maya", program });
    expect(loyaltyOf(customer)).toEqual(before);
    world.break("annexCloud", down);
    const { answer } = await world.ask({ email: maya.email, customerId }, { dataKey });
    expect(answer).toMatchObject({ firstName: "Maya", availablePoints: 1_240 });
  });

  test("a ticket, a click and an enrollment find the member who is kept there", async () => {
    const customer = await ofOther();
    const loyalty = await kept(noor.email, {});
    Object.assign(customer.data ?? {}, { [dataKey]: loyalty, consent: "true" });
    const event = { email: newAddress, customerId: customer.id };
    expect((await world.ask(event, { dataKey })).answer).toMatchObject({ memberId: noor.id });
    const clicked = await click(customer, { action: "creditPoints", dataKey });
    expect(clicked).toMatchObject({ outcome: "applied", memberId: noor.id });
    const events = [{ type: "customer-created", object_type: "Customer", object_id: customer.id }];
    const terms = { events, enabled: true, consentField: "data.consent", dataKey };
    const enrolling = { connection, annexCloudConnection, ...terms };
    expect(await world.run("enrolCustomers", enrolling)).toMatchObject({ skipped: 1 });
  });

  test.each(["data.loyalty", "a b", "__proto__", "{{x}}"])("%p is no key", async (wrong) => {
    const customer = await ofOther();
    await expect(sync(customer, { dataKey: wrong })).rejects.toThrow(/"Data Key"/);
  });

  test("no mapped value goes there", async () => {
    const entry = { field: "tier", mappedObject: "customerData", mappedField: dataKey };
    const customer = await ofOther();
    const mapped = { dataKey, fieldMapping: { fields: [entry] } };
    await expect(sync(customer, mapped)).rejects.toThrow(/"Field Mapping" maps tier .*"Data Key"/);
  });
});

describe("a kept id of which neither the kept address nor one of the customer's is the member's", () => {
  const moved = async (names: Params = {}) => {
    const customer = world.keep(newAddress, await kept(noor.email, names));
    gone(noor.id).email = "somebody.else@example.com";
    return customer;
  };
  const text = `Was ${noor.email}, please confirm`;

  test.each([
    ["of this program", {}],
    ["that names no program", { program: null, foundBy: null }],
  ])("%s is to be confirmed, however often it is asked", async (_, names) => {
    const customer = await moved(names);
    for (const email of [newAddress, newAddress, null]) {
      const answer = await show(customer, email);
      expect(answer).toMatchObject({ status: "ambiguous", memberId: null, firstName: null });
      expect(answer).toMatchObject({ availablePoints: null, candidateMemberIds: [noor.id] });
      expect(answer.headline).toBe(`${noor.email} · Please confirm`);
      expect(answer.panel.ambiguous).toEqual([{ message: expect.stringContaining(text) }]);
    }
    world.break("annexCloud", { ...down, path: `/users/${noor.id}` });
    expect(await show(customer)).toMatchObject({ memberId: null, firstName: null });
  });

  test("is confirmed by an address of the customer's", async () => {
    const customer = await moved();
    await show(customer);
    const [channel] = customer.channels;
    if (channel) {
      customer.channels.push({ ...channel, address: "Somebody.Else@example.com" });
    }
    expect(await show(customer)).toMatchObject({ status: "member", memberId: noor.id });
  });

  test("counts where it was given", async () => {
    const customer = await moved({ foundBy: "given" });
    expect(await show(customer)).toMatchObject({ status: "member", memberId: noor.id });
    expect(loyaltyOf(customer)).toMatchObject({ foundBy: "given" });
  });

  test("counts where the member id field names it, even after an address found it", async () => {
    const customer = await moved();
    customer.external_id = noor.id;
    const records = [{ ...recordOf(customer), external_id: noor.id }];
    expect(await sync(customer, { records, memberIdField: "external_id" })).toMatchObject({
      updated: 1,
    });
    await show(customer, "somebody.else@example.com");
    expect(loyaltyOf(customer)).toMatchObject({ foundBy: "given" });
    expect(await show(customer)).toMatchObject({ status: "member", memberId: noor.id });
    await sync(customer);
    expect(loyaltyOf(customer)).toMatchObject({ foundBy: "given" });
  });

  test.each(["creditPoints", "enrolMember"])("is refused with that reason: %s", async (action) => {
    const customer = await moved();
    const before = world.sandbox.annexCloud.members.all().length;
    for (const panel of ["before", "after"]) {
      const clicked = await click(customer, { action, idempotencyKey: panel });
      expect(clicked).toMatchObject({ outcome: "refused", memberId: null });
      expect(clicked.reason).toContain(text);
      await show(customer);
    }
    expect(world.sandbox.annexCloud.members.all()).toHaveLength(before);
    expect(world.sandbox.annexCloud.balanceOf(noor.id).available).toBe(70);
  });
});

describe("a kept id that no profile proves, since Annex Cloud fails", () => {
  const click50 = (customer: Customer, memberId: string | null) =>
    click(customer, { action: "creditPoints", memberId });
  const balance = () => world.sandbox.annexCloud.balanceOf(noor.id).available;

  test.each([
    ["without an address, of no program", null, before, "/"],
    ["with the kept address, of no program", noor.email, before, "/"],
    ["without an address", null, {}, "/"],
    ["with a new address, the profile alone", newAddress, {}, `/users/${noor.id}`],
  ])("is acted on by no click, be it somebody else's by now: %s", async (_, email, names, path) => {
    const old = JSON.parse(JSON.stringify(await kept(noor.email, names)));
    const customer = Object.assign(world.keep(noor.email, old), { email });
    Object.assign(gone(noor.id), { email: "somebody.else@example.com" });
    world.break("annexCloud", { ...down, path });
    const { memberId } = await show(customer, email);
    expect(memberId).toBeNull();
    world.sandbox.faults.clear();
    expect(await click50(customer, memberId)).toMatchObject({ outcome: "refused" });
    expect(balance()).toBe(70);
  });

  test.each([
    ["where it is theirs, by a click that finds that out", noor, null],
    ["at once, where it is the customer's own address", maya, maya.id],
  ])("is acted on %s", async (_, { id, email }, told) => {
    const customer = world.keep(email, await kept(email, {}));
    world.break("annexCloud", down);
    const { memberId } = await show(customer);
    expect(memberId).toBe(told);
    world.sandbox.faults.clear();
    expect(await click50(customer, memberId)).toMatchObject({ outcome: "applied", memberId: id });
  });
});

describe("a kept member whose profile tells no address", () => {
  const refusal = { errorCode: "AC1009", errorMessage: "Opt out user" };
  const noProfile = { kind: "status", status: 403, body: refusal, method: "GET" };
  const noAddress = { kind: "changed", change: { field: ["email"], as: "null" } };

  test.each([
    ["blocked", newAddress, undefined],
    ["blocked", null, undefined],
    ["optedOut", newAddress, noProfile],
    ["optedOut", null, noProfile],
    ["member", null, noAddress],
  ])(
    "is the customer who has the address it was kept with: %s, %s",
    async (status, email, fault) => {
      const customer = Object.assign(world.keep(noor.email, await kept(noor.email, {})), { email });
      Object.assign(gone(noor.id), status === "blocked" ? { status: "BLOCKED" } : {});
      if (fault) {
        world.break("annexCloud", { ...fault, path: `/users/${noor.id}$` });
      }
      expect(await show(customer, email)).toMatchObject({ status, memberId: noor.id });
      expect(loyaltyOf(customer)).toMatchObject({ status, memberId: noor.id });
    },
  );

  test("is to be confirmed where the customer has that no more", async () => {
    const customer = world.keep(newAddress, await kept(noor.email, {}));
    Object.assign(gone(noor.id), { status: "BLOCKED" });
    expect(await show(customer)).toMatchObject({ status: "ambiguous", memberId: null });
  });
});

describe("the member ID field", () => {
  const memberIdField = "external_id";
  const linkedTo = async (memberId: string) => {
    const customer = world.keep("vera@other.example.com", {});
    Object.assign(customer, { data: {}, external_id: memberId });
    await syncGiven(customer);
    expect(loyaltyOf(customer)).toMatchObject({ memberId, foundBy: "given" });
    return customer;
  };
  const syncGiven = (customer: Customer) => {
    const records = [{ ...recordOf(customer), external_id: customer.external_id }];
    return sync(customer, { records, memberIdField });
  };
  const addVera = (email: string) =>
    world.sandbox.annexCloud.addMember({ id: "GG-9", email, firstName: "Vera", points: 9 });

  test("names the right member once it is corrected, with nothing of the wrong one", async () => {
    addVera("v@x.example.com");
    const customer = await linkedTo(noor.id);
    await show(customer, null);
    expect(loyaltyOf(customer)).toMatchObject({ firstName: "Noor" });
    customer.external_id = "GG-9";
    expect(await syncGiven(customer)).toMatchObject({ updated: 1 });
    expect(loyaltyOf(customer)).toMatchObject({ memberId: "GG-9", foundBy: "given" });
    expect(JSON.stringify(loyaltyOf(customer))).not.toMatch(/Noor|Haddad/i);
  });

  test("names whoever the member was merged into", async () => {
    const customer = await linkedTo(noor.id);
    addVera(noor.email);
    world.sandbox.annexCloud.members.remove(noor.id);
    await syncGiven(customer);
    expect(loyaltyOf(customer)).toMatchObject({ status: "notAMember" });
    customer.external_id = "GG-9";
    await syncGiven(customer);
    expect(loyaltyOf(customer)).toMatchObject({ status: "member", memberId: "GG-9" });
  });

  test("is not outdone by what an address finds", async () => {
    const customer = await linkedTo(noor.id);
    addVera("vera@other.example.com");
    expect(await show(customer)).toMatchObject({ memberId: noor.id });
    await syncGiven(customer);
    expect(loyaltyOf(customer)).toMatchObject({ memberId: noor.id, foundBy: "given" });
  });
});

describe("data of before it named its program", () => {
  const old = async () => JSON.parse(JSON.stringify(await kept(noor.email, before)));

  test("is written by nothing but its next change, which names it", async () => {
    const customer = world.keep(noor.email, await old());
    expect(await sync(customer)).toMatchObject({ unchanged: 1 });
    await show(customer);
    expect(writes()).toBe(0);
    world.sandbox.annexCloud.addMember({ ...noor, points: 5 });
    world.sandbox.requests.clear();
    expect(await sync(customer)).toMatchObject({ updated: 1 });
    expect(loyaltyOf(customer)).toMatchObject({ program, foundBy: "address", instance: own });
  });
});

describe("a kept id that somebody else has by now", () => {
  const givenAway = async (names: Params) => {
    const customer = world.keep(
      noor.email,
      JSON.parse(JSON.stringify(await kept(noor.email, names))),
    );
    const email = "somebody.else@example.com";
    gone(noor.id).email = email;
    world.sandbox.annexCloud.addMember({ ...noor, email, points: 5 });
    return customer;
  };

  test.each([
    ["of before data named its program", before],
    ["of this program", {}],
  ])("is not overwritten with their points: %s", async (_, names) => {
    const customer = await givenAway(names);
    expect(await sync(customer)).toMatchObject({
      failed: [{ memberId: noor.id, reason: expect.stringMatching(/confirm: nothing shows/) }],
    });
    expect(loyaltyOf(customer)).toMatchObject({ availablePoints: 70 });
  });

  test("is asked for again where the profile cannot be read", async () => {
    const customer = await givenAway({});
    world.break("annexCloud", { ...down, path: `/users/${noor.id}` });
    await expect(sync(customer)).rejects.toThrow(/^ServerError: /);
    expect(loyaltyOf(customer)).toMatchObject({ availablePoints: 70 });
  });

  test("is asked for once, and only where something is to be written", async () => {
    const customer = world.keep(noor.email, await kept(noor.email, {}));
    const profiles = () =>
      world.sandbox.requests.entries.filter(({ path }) => path.endsWith(`/users/${noor.id}`))
        .length;
    world.sandbox.requests.clear();
    expect(await sync(customer)).toMatchObject({ unchanged: 1 });
    expect(profiles()).toBe(0);
    world.sandbox.annexCloud.addMember({ ...noor, points: 5 });
    expect(await sync(customer)).toMatchObject({ updated: 1 });
    expect(profiles()).toBe(1);
  });
});

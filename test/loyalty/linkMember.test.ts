import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";
import { maya, noor, startSidebarWorld } from "./sidebarWorld";
import { program, recordOf } from "./syncWorld";

const world = useFreshWorld(startSidebarWorld);
const { apiKey: connection, annexCloud: annexCloudConnection } = connections;
const stranger = "stranger@example.com";

type Customer = ReturnType<typeof world.keep>;
const params = (customer: Customer, memberId: string, more: object = {}) => ({
  ...{ connection, annexCloudConnection, customerId: customer.id, memberId },
  ...more,
});
const link = (customer: Customer, memberId: string, more?: object) =>
  world.run("linkMember", params(customer, memberId, more));
const failsToLink = (customer: Customer, memberId: string, more?: object) =>
  world.fails("linkMember", params(customer, memberId, more));
const shown = async (customer: Customer) => {
  const event = { email: customer.email, customerId: customer.id };
  const { answer, forLater } = await world.ask(event);
  const { id: customerId } = customer;
  await world.run("updateCustomerLoyalty", { connection, customerId, loyalty: forLater });
  return answer;
};
const loyaltyOf = ({ data }: Customer) => Object(data).loyalty;
const sync = (customer: Customer) =>
  world.run("syncCustomerLoyalty", {
    ...{ connection, annexCloudConnection, records: [recordOf(customer)] },
  });
const ticketOf = (customer: Customer) => {
  const tickets = [...world.sandbox.gorgias.store.tickets.values()];
  return tickets.find(({ customerId }) => customerId === customer.id)?.id ?? 0;
};
const notesOf = (customer: Customer) =>
  world.sandbox.gorgias.store
    .messagesOf(ticketOf(customer))
    .flatMap(({ channel, body_text }) => (channel === "internal-note" ? [body_text] : []));

test("the member is proven, kept with the rest of the data, and shown from then on", async () => {
  const customer = world.keep(stranger, undefined);
  customer.data = { crm: 1 };
  await expect(link(customer, noor.id)).resolves.toEqual({
    ...{ outcome: "applied", customerId: String(customer.id), memberId: noor.id },
    ...{ name: "Noor Haddad", email: noor.email, isReached: false, before: null, noteId: null },
    unavailable: [],
  });
  expect(customer.data).toMatchObject({
    crm: 1,
    loyalty: {
      memberId: noor.id,
      foundBy: "given",
      status: "member",
      availablePoints: 70,
      program,
    },
  });
  expect(await shown(customer)).toMatchObject({ status: "member", memberId: noor.id });
  await expect(link(customer, noor.id)).resolves.toMatchObject({ outcome: "alreadyApplied" });
});

test.each([
  ["another member's address", maya.email],
  ["no address of a member", stranger],
])("counts for the panel and the sync, for somebody with %s", async (_, email) => {
  const customer = world.keep(email, undefined);
  await shown(customer);
  await link(customer, noor.id);
  for (const _round of [1, 2]) {
    expect(await shown(customer)).toMatchObject({ memberId: noor.id, availablePoints: 70 });
    await sync(customer);
    expect(loyaltyOf(customer)).toMatchObject({ memberId: noor.id, foundBy: "given" });
  }
});

test("says which of several members with one address it is", async () => {
  world.sandbox.annexCloud.addMember({ id: "GG-1", email: noor.email, points: 5 });
  const customer = world.keep(noor.email, undefined);
  expect(await shown(customer)).toMatchObject({ status: "ambiguous" });
  await link(customer, "GG-1");
  expect(await shown(customer)).toMatchObject({ status: "member", memberId: "GG-1" });
});

test("is not undone by an event that could not read the customer", async () => {
  const customer = world.keep(maya.email, undefined);
  await link(customer, noor.id);
  const { forLater: loyalty } = await world.ask({ email: maya.email });
  const { id: customerId } = customer;
  await expect(
    world.run("updateCustomerLoyalty", { connection, customerId, loyalty }),
  ).resolves.toMatchObject({ outcome: "skipped", reason: expect.stringContaining(noor.id) });
  expect(loyaltyOf(customer)).toMatchObject({ memberId: noor.id });
});

test("none takes it off, and the addresses decide again", async () => {
  const customer = world.keep(maya.email, undefined);
  await link(customer, noor.id);
  const answer = await link(customer, "None");
  expect(answer).toMatchObject({ outcome: "applied", memberId: null, before: noor.id });
  expect(loyaltyOf(customer)).toMatchObject({ memberId: null, availablePoints: null });
  expect(await shown(customer)).toMatchObject({ memberId: maya.id });
});

test("a note on the ticket tells who was linked, once a step", async () => {
  const customer = world.keep(stranger, undefined);
  const once = { executionId: "execution-1" };
  for (const _attempt of [1, 2]) {
    const asked = params(customer, noor.id, { ticketId: ticketOf(customer) });
    const { noteId } = await world.run("linkMember", asked, once);
    expect(noteId).toEqual(expect.any(Number));
  }
  expect(notesOf(customer)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Done: link of this customer to member ${noor.id}\\.\\n.*Noor Haddad \\(${noor.email}\\)\\n.*no address or number of the customer's`,
      ),
    ),
  ]);
});

describe("is refused, and nothing is changed", () => {
  const unchanged = async (customer: Customer, memberId: string, more: object, reason: RegExp) => {
    const before = structuredClone(customer.data);
    expect((await failsToLink(customer, memberId, more)).message).toMatch(reason);
    expect(customer.data).toEqual(before);
  };

  test("for an id that is nobody's", () =>
    unchanged(
      world.keep(stranger, undefined),
      "GG-404",
      {},
      /^NotFoundError: no member .* GG-404/,
    ));

  test("where the Member ID Field names another member, and not where it names nobody", async () => {
    const customer = Object.assign(world.keep(stranger, undefined), { external_id: maya.id });
    const byField = { memberIdField: "external_id" };
    await unchanged(customer, noor.id, byField, /^ConflictError: .*external_id names member maya/);
    customer.external_id = "shop-7";
    await expect(link(customer, noor.id, byField)).resolves.toMatchObject({ outcome: "applied" });
  });

  test("for a member who is blocked", async () => {
    world.sandbox.annexCloud.addMember({ id: "GG-9", email: "b@example.com", status: "BLOCKED" });
    await unchanged(world.keep(stranger, undefined), "GG-9", {}, /^MemberBlockedError/);
  });

  test("where another program's data stands, which another instance keeps", () => {
    const loyalty = { program: "another", instance: "instance-2", memberId: "X" };
    return unchanged(world.keep(stranger, loyalty), noor.id, {}, /another program's/);
  });
});

import { useFreshWorld } from "../support/world";
import { memberId, onPoints, startActWorld } from "./actOnLoyaltyWorld";

const world = useFreshWorld(startActWorld);

const store = () => world.sandbox.gorgias.store;
const another = () =>
  [...store().customers.values()].find(({ id }) => String(id) !== world.customerId);
const notTheirs =
  "the ticket is not that of the customer whom the panel shows; nothing was changed";

test.each([
  ["a credit", {}],
  ["a redemption", { action: "redeemReward", rewardId: "112" }],
  ["an enrolment", { action: "enrolMember", memberId: undefined, email: "new@example.com" }],
])("%s on another customer's ticket is refused", async (_, click) => {
  const members = world.sandbox.annexCloud.members.all().length;
  const answer = await world.act({ ...click, customerId: String(another()?.id) });
  expect(answer).toMatchObject({ outcome: "refused", reason: notTheirs });
  expect(world.booked()).toEqual([]);
  expect(world.sandbox.annexCloud.members.all()).toHaveLength(members);
  expect(world.headlines()).toEqual([expect.stringMatching(/^Refused: /)]);
});

test("a ticket that nobody finds proves nothing", async () => {
  expect(await world.act({ ticketId: "999", customerId: world.customerId })).toMatchObject({
    outcome: "refused",
    noteId: null,
  });
  expect(world.booked()).toEqual([]);
});

test("whose ticket cannot be read is asked again, and nothing is booked before", async () => {
  const onTicket = { service: "gorgias", method: "GET", path: "/tickets/[0-9]+$" } as const;
  world.break({ ...onTicket, kind: "status", status: 503, times: 4 });
  const click = { customerId: world.customerId };
  expect((await world.failsToAct(click)).message).toMatch(/^ServerError/);
  expect(world.booked()).toEqual([]);
  expect(await world.act(click)).toMatchObject({ outcome: "applied" });
});

test("what was booked is not called refused where the ticket has moved to another since", async () => {
  const click = { customerId: world.customerId };
  world.break({ ...onPoints, kind: "dropAfter" });
  world.break({ service: "annexCloud", path: "/activity$", kind: "status", status: 503, times: 9 });
  await world.failsToAct(click);
  expect(world.booked()).toHaveLength(1);
  world.sandbox.faults.clear();
  Object.assign(store().tickets.get(world.ticketId) ?? {}, { customerId: another()?.id });
  world.restart();
  expect(await world.act(click)).toMatchObject({ outcome: "alreadyApplied", points: 50 });
  expect(world.booked()).toHaveLength(1);
});

test("a click names no address: whose the ticket is, Gorgias says", async () => {
  const customer = store().customers.get(Number(world.customerId));
  Object.assign(customer ?? {}, { email: "owner@example.com" });
  world.sandbox.annexCloud.addMember({ id: "GG-1", email: "owner@example.com", points: 1 });
  const click = { customerId: world.customerId, memberId: undefined, email: memberId };
  expect(await world.act(click)).toMatchObject({ outcome: "applied", memberId: "GG-1" });
});

test("a click takes one request of Annex Cloud and four of Gorgias", async () => {
  await world.act({ customerId: world.customerId });
  expect([world.count(/api\/3\.0/), world.count(/(tickets|messages)/)]).toEqual([1, 4]);
});

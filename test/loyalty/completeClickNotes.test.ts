import { connections } from "../support/connections";
import { writeInternalNote } from "../support/internalNote";
import { useFreshWorld } from "../support/world";
import { credited, memberId, onNote, onPoints, startActWorld } from "./actOnLoyaltyWorld";
import { program } from "./syncWorld";

const world = useFreshWorld(() => startActWorld({ bucket: { limit: 100_000, periodSeconds: 20 } }));
let instanceState: Record<string, unknown>;
beforeEach(() => {
  instanceState = { other: 1 };
});

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const onActivity = { service: "annexCloud", method: "GET", path: "/activity$" } as const;
const uncertain = /^Not known yet: /;

/** A click of which nobody knows the outcome, whether it was booked or not. */
async function uncertainClick(isBooked: boolean, overrides?: Record<string, unknown>) {
  world.break(
    { ...onPoints, kind: isBooked ? "dropAfter" : "dropBefore", times: isBooked ? 1 : "all" },
    { ...onActivity, kind: "status", status: 503, times: 4 },
  );
  await world.failsToAct(overrides);
  world.sandbox.faults.clear();
  world.restart();
}

/** What the schedule does, some minutes later. */
async function completes(minutes = 11, overrides = {}) {
  await world.sandbox.clock.sleep(minutes * minuteMs);
  world.sandbox.requests.clear();
  const { connection, annexCloudConnection } = world.params();
  const params = { connection, annexCloudConnection, ...overrides };
  const result = await world.result("completeClickNotes", params, { instanceState });
  instanceState = structuredClone(result.instanceState);
  return result.data;
}

const sent = () => world.count(/^(POST|PUT|PATCH|DELETE) .*/);

describe("the note of a click that stayed uncertain", () => {
  test("is completed once where the points were booked", async () => {
    await uncertainClick(true);
    expect(await completes()).toMatchObject({ completed: 1, waiting: 0, isCut: false });
    expect(world.headlines()).toEqual([expect.stringMatching(uncertain), credited]);
    const [first, second] = world.notes();
    expect(second?.body_text).toContain(
      `This follows the note of ${first?.created_datetime.slice(0, 19)}`,
    );
    expect(await completes()).toMatchObject({ completed: 0, waiting: 0 });
    expect(sent()).toBe(0);
    expect(instanceState).toMatchObject({ other: 1 });
    // Where the state was lost, the note is found again.
    instanceState = {};
    expect(await completes()).toMatchObject({ completed: 1 });
    expect(sent()).toBe(0);
    expect(world.booked()).toHaveLength(1);
  });

  test("of a redemption tells the coupon", async () => {
    await uncertainClick(true, { action: "redeemReward", rewardId: "111", points: undefined });
    await completes();
    expect(world.notes().at(-1)?.body_text).toMatch(
      /^Done: redemption of reward 111 for .*\nPoints taken: \d+\nCoupon code: GREEN/,
    );
  });

  test("of a member who was found by e-mail is completed too", async () => {
    await uncertainClick(true, { memberId: undefined });
    expect(await completes()).toMatchObject({ completed: 1 });
    expect(world.headlines().at(-1)).toBe(credited);
  });

  test("of a member whom the customer's kept data names is completed too", async () => {
    const customer = world.sandbox.gorgias.store.customers.get(Number(world.customerId));
    const loyalty = { status: "member", memberId, email: memberId, foundBy: "address", program };
    const email = "maya@new.example.com";
    Object.assign(customer ?? {}, { email, data: { loyalty } });
    await uncertainClick(true, { memberId: undefined, email, customerId: world.customerId });
    expect(await completes()).toMatchObject({ completed: 1 });
    expect(world.headlines().at(-1)).toBe(credited);
  });

  test("waits for what may still land, and is completed when it has", async () => {
    world.sandbox.annexCloud.options.activityLagMs = 2 * 60 * minuteMs;
    await uncertainClick(true);
    expect(await completes()).toMatchObject({ completed: 0, waiting: 1 });
    expect(world.notes()).toHaveLength(1);
    // Looked for at growing distances.
    await completes(1);
    expect(world.count(/activity/)).toBe(0);
    expect(await completes(4 * 60)).toMatchObject({ completed: 1, waiting: 0 });
    expect(world.headlines().at(-1)).toBe(credited);
  });

  test("that nothing settles in seven days says so once", async () => {
    await uncertainClick(false);
    expect(await completes()).toMatchObject({ waiting: 1 });
    expect(await completes((6 * dayMs) / minuteMs)).toMatchObject({ waiting: 1, givenUp: 0 });
    expect(await completes(dayMs / minuteMs)).toMatchObject({ waiting: 0, givenUp: 1 });
    expect(world.headlines()).toEqual([
      expect.stringMatching(uncertain),
      `Still not known after 7 days: credit of 50 points to ${memberId}. It may or may not have been done.`,
    ]);
    expect(await completes(dayMs / minuteMs)).toMatchObject({ waiting: 0, givenUp: 0 });
    expect(world.notes()).toHaveLength(2);
    expect(world.booked()).toEqual([]);
  });

  test("that a repetition of the click has followed is left as it is", async () => {
    await uncertainClick(true);
    await world.act();
    expect(await completes()).toMatchObject({ completed: 1 });
    expect(world.headlines()).toEqual([expect.stringMatching(uncertain), credited]);
    expect(sent()).toBe(0);
  });

  test("is looked for again where an API fails, and the others are completed all the same", async () => {
    await uncertainClick(true);
    await uncertainClick(true, { idempotencyKey: "click-2" });
    world.break({ ...onNote, kind: "status", status: 503, times: 4 });
    expect(await completes()).toMatchObject({ failed: 1, completed: 1, waiting: 1 });
    expect(await completes(60)).toMatchObject({ failed: 0, completed: 1, waiting: 0 });
    expect(world.notes()).toHaveLength(4);
  });

  test("on a ticket that is gone is given up, with a line in the log", async () => {
    await uncertainClick(true);
    await completes(5);
    world.sandbox.gorgias.store.tickets.delete(world.ticketId);
    expect(await completes()).toMatchObject({ givenUp: 1, waiting: 0 });
    expect(world.logs.filter(({ level }) => level === "warn")).toMatchObject([
      { line: expect.stringMatching(/order id gac-[\w-]+ is not told on ticket \d+/) },
    ]);
  });

  test("of another program is not looked for", async () => {
    await uncertainClick(true);
    const { annexCloud } = connections;
    const fields = { ...annexCloud.fields, environment: "staging" };
    const annexCloudConnection = { ...annexCloud, fields };
    expect(await completes(11, { annexCloudConnection })).toMatchObject({ waiting: 0 });
    expect(world.count(/activity/)).toBe(0);
  });
});

test("of a click whose attempts failed after one had booked untold, the note is completed", async () => {
  world.break({ ...onNote, kind: "status", status: 503, times: 3 });
  await world.failsToAct();
  world.sandbox.faults.clear();
  world.restart();
  const onTicket = { service: "gorgias", method: "GET", path: "/tickets/{id}$" } as const;
  world.break({ ...onTicket, kind: "status", status: 503, times: 4 });
  await world.failsToAct();
  world.sandbox.faults.clear();
  expect(await completes()).toMatchObject({ completed: 1 });
  expect(world.headlines()).toEqual([expect.stringMatching(/^Attempt failed: /), credited]);
  expect(world.booked()).toHaveLength(1);
});

test("what another click on the panel booked is not told as this one's, and counts once", async () => {
  world.break({ ...onPoints, kind: "dropBefore", times: "all" });
  await world.failsToAct();
  world.sandbox.faults.clear();
  world.restart();
  await world.act({ points: "70" });
  expect(await completes()).toMatchObject({ completed: 1 });
  expect(world.headlines()).toEqual([
    expect.stringMatching(uncertain),
    `Done: credit of 70 points to ${memberId}.`,
    `This panel was used already: credit of 70 points to ${memberId} is booked.`,
  ]);
  const more = { points: "80", idempotencyKey: "click-2" };
  expect(await world.act({ ...more, maxPointsPerTicketPerDay: "150" })).toMatchObject({
    outcome: "applied",
  });
});

test("text that only looks like a reference of ours is none", async () => {
  await uncertainClick(true);
  const [note] = world.notes();
  world.sandbox.gorgias.store.removeMessage(note as never);
  for (const external_id of [undefined, "gac-000000000000000000000000"]) {
    await writeInternalNote(world, world.ticketId, { body_text: note?.body_text, external_id });
  }
  expect(await completes()).toMatchObject({ completed: 0, waiting: 0 });
});

test("of more messages than ten pages the newest are read, and the log says so", async () => {
  await uncertainClick(true);
  for (let n = 0; n < 1_001; n += 1) {
    world.sandbox.gorgias.receive({ email: "sam@example.com", subject: `${n}`, text: "Hello" });
  }
  expect(await completes()).toMatchObject({ messagesRead: 1_000, isCut: true, waiting: 0 });
  expect(world.count(/^GET .*\/messages$/)).toBe(10);
  expect(world.logs.filter(({ level }) => level === "warn")).toHaveLength(1);
  await uncertainClick(true, { idempotencyKey: "click-2" });
  expect(await completes()).toMatchObject({ completed: 1 });
});

import { stepContext } from "../support/context";
import { freshComponent } from "../support/freshComponent";
import { writeInternalNote } from "../support/internalNote";
import { runInNewProcess } from "../support/newProcess";
import { refuseSecrets } from "../support/secrets";
import { useWorlds } from "../support/world";
import { credited, memberId, onNotesRead, startActWorld } from "./actOnLoyaltyWorld";

const rich = "rich@example.com";
const { world, open } = useWorlds(startActWorld);

test("a second delivery finds the first one's note and writes none", async () => {
  await open();
  const { noteId, noteText, orderId } = await world.act();
  world.restart();
  expect(await world.act()).toMatchObject({
    outcome: "alreadyApplied",
    orderId,
    noteId,
    noteText,
  });
  world.expectDoneOnce();
});

test.each([
  ["debit", { action: "debitPoints", points: "500" }],
  ["redemption", { action: "redeemReward", rewardId: "111" }],
])("a second delivery of a %s that took the whole balance is not refused", async (_, click) => {
  await open();
  const first = await world.act(click);
  world.restart();
  expect(await world.act(click)).toMatchObject({
    outcome: "alreadyApplied",
    rewardCode: first.rewardCode,
    noteId: first.noteId,
  });
  expect(world.booked()).toHaveLength(1);
  expect(world.notes()).toHaveLength(1);
});

test("an enrolment that is delivered twice has one note", async () => {
  await open();
  const click = { action: "enrolMember", memberId: undefined, email: "new@example.com" };
  await world.act({ ...click, enrolmentForm: "threeCalls" });
  world.restart();
  const again = await world.act({ ...click, enrolmentForm: "threeCalls" });
  expect(again.outcome).toBe("alreadyApplied");
  expect(world.headlines()).toEqual(["Done: enrollment of new@example.com."]);
  expect(world.booked()).toMatchObject([{ memberId: "new@example.com", points: 100 }]);
});

test("three deliveries at once in one process are one credit and one note, written once", async () => {
  await open();
  const answers = await Promise.all([world.act(), world.act(), world.act()]);
  expect(answers.filter(({ outcome }) => outcome === "applied")).toHaveLength(1);
  expect(new Set(answers.map(({ noteId }) => noteId))).toEqual(new Set([world.notes()[0]?.id]));
  expect(world.count(/^POST .*\/messages/)).toBe(1);
  world.expectDoneOnce();
});

test("three deliveries at once in instances that know nothing of each other are one", async () => {
  await open();
  const logs: Parameters<typeof stepContext>[0] = [];
  const acting = Array.from({ length: 3 }, () => {
    const { actOnLoyalty } = freshComponent(world.sandbox.clock).actions;
    const perform = actOnLoyalty?.perform as unknown as (
      ...args: unknown[]
    ) => Promise<{ data: Record<string, unknown> }>;
    return perform(stepContext(logs), world.params());
  });
  const answers = await Promise.all(acting);
  refuseSecrets([answers, logs], "an answer or the log");
  expect(answers.filter(({ data }) => data.outcome === "applied")).toHaveLength(1);
  world.expectDoneOnce();
});

test("three deliveries at once in processes of their own are one", async () => {
  await open();
  const answers = await Promise.all(
    Array.from({ length: 3 }, () =>
      runInNewProcess(world.sandbox.url, "actOnLoyalty", world.params()),
    ),
  );
  expect(answers.map(({ data }) => data?.outcome).sort()).toEqual([
    "alreadyApplied",
    "alreadyApplied",
    "applied",
  ]);
  world.expectDoneOnce();
});

test("two writers that both saw no note end with one", async () => {
  await open();
  await world.act();
  const [first] = world.notes();
  if (!first) {
    throw new Error("no note was written");
  }
  const { store } = world.sandbox.gorgias;
  // As when another process wrote between this one's look and its note.
  store.addMessage({ ...first, id: store.nextId("message") });
  world.restart();
  const stale = {
    ...onNotesRead,
    kind: "status",
    status: 200,
    body: { data: [], meta: {} },
  } as const;
  world.break({ ...stale, times: 5 });
  const { noteId } = await world.act();
  expect(noteId).toBe(first.id);
  world.expectDoneOnce();
});

test("a refusal that is delivered twice has one note", async () => {
  await open();
  const first = await world.act({ points: "abc" });
  world.restart();
  expect(await world.act({ points: "abc" })).toEqual(first);
  expect(world.notes()).toHaveLength(1);
});

test("a click that was refused stays refused, though it is possible by now", async () => {
  await open();
  const click = { action: "debitPoints", points: "501" };
  await world.act(click);
  await world.act({ idempotencyKey: "click-2", points: "1" });
  await world.sandbox.clock.sleep(86_400_000);
  expect(await world.act(click)).toMatchObject({
    outcome: "refused",
    reason: expect.stringMatching(/refused before/),
  });
  expect(await world.act({ ...click, points: "500" })).toMatchObject({ outcome: "applied" });
  expect(world.headlines()).toEqual([
    `Refused: debit of 501 points from ${memberId}.`,
    `Done: credit of 1 points to ${memberId}.`,
    `Done: debit of 500 points from ${memberId}.`,
  ]);
});

test("what was done is not called refused, whatever stands against it by now", async () => {
  await open();
  const { noteId } = await world.act();
  world.restart();
  expect(await world.act({ allowedActions: ["enrolMember"] })).toMatchObject({
    outcome: "alreadyApplied",
    reason: null,
    noteId,
  });
  world.expectDoneOnce();
});

describe("a panel that was used already", () => {
  test("books no other amount and no other reason, and the note says what is booked", async () => {
    await open();
    const { orderId } = await world.act();
    expect(orderId).toMatch(/^gac-click-[0-9a-f]{24}$/);
    expect(await world.act({ points: "70", reason: "More" })).toMatchObject({
      outcome: "alreadyApplied",
      points: 50,
      orderId,
    });
    await world.act({ points: "050", reason: "Another" });
    expect(world.booked()).toHaveLength(1);
    expect(world.headlines()).toEqual([
      credited,
      `This panel was used already: credit of 50 points to ${memberId} is booked.`,
    ]);
    expect(world.notes()[1]?.body_text).toMatch("Asked for: 70 points; this click booked nothing");
  });

  test("redeems no other reward", async () => {
    await open({ customers: 3 });
    const redeem = { action: "redeemReward", memberId: rich };
    world.sandbox.annexCloud.addMember({ id: rich, email: rich, points: 5_000 });
    const before = world.booked().length;
    await world.act({ ...redeem, rewardId: "111" });
    expect(await world.act({ ...redeem, rewardId: "112" })).toMatchObject({
      outcome: "refused",
      reason: expect.stringMatching(/this panel was used already: .* for reward 111/),
    });
    expect(world.booked()).toHaveLength(before + 1);
  });

  test("credits and debits each once", async () => {
    await open();
    await world.act();
    await world.act({ action: "debitPoints" });
    expect(world.booked()).toHaveLength(2);
  });
});

test("two clicks are two credits with two notes", async () => {
  await open();
  await world.act();
  await world.act({ idempotencyKey: "click-2" });
  expect(world.booked()).toHaveLength(2);
  expect(world.headlines()).toEqual([credited, credited]);
});

describe("a click on a panel that was not refreshed", () => {
  const later = async () => {
    await world.sandbox.clock.sleep(35_000);
    return world.act();
  };

  test("changes nothing and gets a note that says so, once", async () => {
    await open();
    await world.act();
    const at = world.notes()[0]?.created_datetime;
    const second = await later();
    expect(second.outcome).toBe("alreadyApplied");
    expect(world.booked()).toHaveLength(1);
    expect(world.headlines()).toEqual([
      credited,
      `Already done at ${at}: credit of 50 points to ${memberId}. This click changed nothing.`,
    ]);
    expect(second.noteText).toMatch(/renew the panel first: change something on the ticket/);
    await later();
    expect(world.notes()).toHaveLength(2);
  });
});

test("another account's messages with the same text are not taken for the note", async () => {
  await open();
  await writeInternalNote(world, world.ticketId, { body_text: credited });
  await world.act();
  expect(world.headlines()).toEqual([credited, credited]);
});

import { isConnectionError } from "@prismatic-io/spectral";
import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";
import {
  credited,
  memberId,
  onNote,
  onNotesRead,
  onPoints,
  startActWorld,
} from "./actOnLoyaltyWorld";

const world = useFreshWorld(startActWorld);

const what = `credit of 50 points to ${memberId}`;
const onActivity = { service: "annexCloud", method: "GET", path: "/activity$" } as const;
const lostAnswers = [
  ["dropAfter", { kind: "dropAfter" }],
  ["dropBefore", { kind: "dropBefore" }],
  ["late", { kind: "late", delayMs: 5_000 }],
  ["truncate", { kind: "truncate" }],
  ["a 503 that was none", { kind: "statusAfter", status: 503 }],
  ["an error page", { kind: "htmlAfter", status: 502 }],
  ["a time-out", { kind: "slow", delayMs: 31_000 }],
] as const;

test.each(lostAnswers)(
  "a credit whose answer is lost by %s is one, with one note",
  async (_, fault) => {
    world.break({ ...onPoints, ...fault });
    expect(await world.act()).toMatchObject({ outcome: "applied" });
    await world.sandbox.clock.sleep(6_000);
    world.expectDoneOnce();
  },
);

test.each(lostAnswers)("a note whose answer is lost by %s is one", async (_, fault) => {
  world.break({ ...onNote, ...fault });
  const { noteId } = await world.act();
  await world.sandbox.clock.sleep(6_000);
  world.expectDoneOnce();
  expect(world.notes()[0]?.id).toBe(noteId);
});

test.each([
  ["maxPointsPerCall", "5,000", '"Max Points per Call" must be'],
  ["maxPointsPerMemberPerDay", "unlimited", '"Max Points per Member and Day" must be'],
  ["memberIdField", "externalId", '"Member ID Field" must be'],
  ["dataKey", "loyalty data", '"Data Key" must be'],
  ["allowedActions", ["merge"], '"Allowed Actions" must be'],
  ["enrolmentForm", "twoCalls", '"Enrollment Form" must be'],
  ["memberId", "..", '"Member ID" must be'],
  ["rewardId", "%2e%2e", '"Reward ID" must be'],
])("a %s of %j moves nothing, and a note says why", async (key, value, why) => {
  expect(await world.act({ [key]: value })).toMatchObject({ outcome: "refused" });
  expect(world.booked()).toEqual([]);
  expect(world.headlines()).toEqual([expect.stringMatching(/^Refused: /)]);
  expect(world.notes()[0]?.body_text).toContain(`Why: ${why}`);
});

describe("a click that hangs", () => {
  const hangs = { method: "GET", kind: "slow", delayMs: 600_000, times: "all" } as const;
  const ends = async (work: Promise<unknown>) => {
    const startMs = world.sandbox.clock.nowMs();
    await work;
    return world.sandbox.clock.nowMs() - startMs;
  };

  test("ends within 45 s as uncertain, and so does who waited for it, as not done", async () => {
    world.break({ ...onPoints, kind: "dropAfter" }, { ...hangs, service: "annexCloud" });
    const both = () =>
      Promise.all([world.failsToAct(), world.failsToAct({ idempotencyKey: "click-2" })]);
    expect(await ends(both())).toBeLessThan(45_000);
    expect(world.headlines().toSorted()).toEqual([
      `Attempt failed: ${what}. It changed nothing.`,
      `Not known yet: ${what}. It may or may not have been done.`,
    ]);
    expect(world.booked()).toHaveLength(1);
  });

  test("ends within 45 s where the ticket hangs", async () => {
    world.break({ ...hangs, service: "gorgias" });
    expect(await ends(world.failsToAct())).toBeLessThanOrEqual(45_500);
    expect(world.booked()).toEqual([]);
  });
});

describe("where nobody can say whether it was done", () => {
  const breakOff = () =>
    world.break(
      { ...onPoints, kind: "dropAfter" },
      { ...onActivity, kind: "status", status: 503, times: 4 },
    );

  test("the note says so and what to look for, and the step fails", async () => {
    breakOff();
    const error = await world.failsToAct();
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
    const { facts } = error as Error & { facts: { orderId: string } };
    const [text = ""] = world.notes().map(({ body_text }) => body_text ?? "");
    expect(text).toMatch(`Not known yet: ${what}. It may or may not have been done.`);
    expect(text).toMatch(`order id ${facts.orderId} in the member's activity`);
    expect(text).toMatch(/tried again by itself/);
  });

  test("the repetition finds what was done, and notes it", async () => {
    breakOff();
    await world.failsToAct();
    world.restart();
    expect(await world.act()).toMatchObject({ outcome: "alreadyApplied" });
    expect(world.booked()).toHaveLength(1);
    expect(world.headlines()).toEqual([
      `Not known yet: ${what}. It may or may not have been done.`,
      credited,
    ]);
  });

  test("two failed attempts have one note of it", async () => {
    breakOff();
    await world.failsToAct();
    breakOff();
    await world.failsToAct();
    expect(world.notes()).toHaveLength(1);
  });

  test("an attempt that changes nothing afterwards does not call it undone", async () => {
    breakOff();
    await world.failsToAct();
    world.restart();
    const { annexCloud } = connections;
    const fields = { ...annexCloud.fields, loyaltyToken: "wrong" };
    await world.failsToAct({ annexCloudConnection: { ...annexCloud, fields } });
    expect(world.headlines()).toEqual([
      `Not known yet: ${what}. It may or may not have been done.`,
    ]);
  });

  test("an enrolment that broke off is not called undone", async () => {
    world.break({
      service: "annexCloud",
      method: "PATCH",
      kind: "rateLimit",
      retryAfterSeconds: 900,
    });
    const enrol = {
      action: "enrolMember",
      memberId: undefined,
      email: "new@example.com",
      enrolmentForm: "threeCalls",
    };
    expect((await world.failsToAct(enrol)).message).toMatch(/^RateLimitError: /);
    expect(world.headlines()).toEqual([
      "Not known yet: enrollment of new@example.com. It may or may not have been done.",
    ]);
    expect(world.notes()[0]?.body_text).toMatch(/look for the member in Annex Cloud/);
    world.restart();
    expect(await world.act(enrol)).toMatchObject({ outcome: "applied", points: 100 });
    expect(world.headlines().at(-1)).toBe("Done: enrollment of new@example.com.");
  });
});

describe("where the attempt surely changed nothing", () => {
  const debit = { action: "debitPoints" };
  const failed =
    "Attempt failed: debit of 50 points from maya.berg@example.com. It changed nothing.";

  test.each([
    [
      "the balance cannot be read",
      { method: "GET", path: "/points/", kind: "status", status: 503, times: 4 },
      /^ServerError/,
    ],
    [
      "the rate limit leaves no room",
      { ...onPoints, kind: "rateLimit", retryAfterSeconds: 900 },
      /^RateLimitError/,
    ],
  ] as const)(
    "because %s, the note says so, and the repetition does it",
    async (_, fault, what) => {
      world.break({ service: "annexCloud", ...fault });
      expect((await world.failsToAct(debit)).message).toMatch(what);
      expect(world.booked()).toEqual([]);
      const [text = ""] = world.notes().map(({ body_text }) => body_text ?? "");
      expect(text.split("\n")[0]).toBe(failed);
      expect(text).toMatch(
        /tried again by itself.* If no note follows, look for order id gac-click-/,
      );
      world.restart();
      expect(await world.act(debit)).toMatchObject({ outcome: "applied" });
      expect(world.notes()).toHaveLength(2);
    },
  );

  test.each([
    [
      "linkMember",
      { service: "annexCloud", method: "GET" },
      "Not known yet: link of this customer to member GG-7. It may or may not have been done.",
      "see whom the panel shows, and press Link Member again.",
    ],
    [
      "refreshPanel",
      { service: "gorgias", method: "GET", path: "/tickets/{id}$" },
      "Attempt failed: refreshing of the panel. It changed nothing.",
      "press Refresh again.",
    ],
  ] as const)(
    "of a click for %s the note says what to press, and the repetition does it",
    async (action, fault, headline, again) => {
      world.sandbox.annexCloud.addMember({ id: "GG-7", email: "g@example.com" });
      const click = { action, customerId: world.customerId, linkedMemberId: "GG-7" };
      world.break({ ...fault, kind: "status", status: 503, times: 4 });
      await world.failsToAct(click);
      expect(world.headlines()).toEqual([headline]);
      expect(world.notes()[0]?.body_text).toMatch(`If none follows, ${again}`);
      world.restart();
      expect(await world.act(click)).toMatchObject({ outcome: "applied" });
      expect(world.notes()).toHaveLength(2);
    },
  );

  test("a connection that is not accepted is marked, and the note names no secret", async () => {
    const { annexCloud } = connections;
    const fields = { ...annexCloud.fields, loyaltyToken: "wrong-token-4711" };
    const error = await world.failsToAct({ annexCloudConnection: { ...annexCloud, fields } });
    expect(isConnectionError(error)).toBe(true);
    expect(world.headlines()).toEqual([`Attempt failed: ${what}. It changed nothing.`]);
    expect(world.notes()[0]?.body_text).not.toMatch("wrong-token-4711");
  });

  test("a connection that is not filled in keeps no note from being written", async () => {
    const { annexCloud } = connections;
    const fields = { ...annexCloud.fields, siteId: "" };
    await world.failsToAct({ annexCloudConnection: { ...annexCloud, fields } });
    expect(world.headlines()).toEqual([`Attempt failed: ${what}. It changed nothing.`]);
  });

  test("of a repetition of what was done, nothing is noted", async () => {
    await world.act(debit);
    world.restart();
    world.break({ ...onPoints, kind: "rateLimit", retryAfterSeconds: 900 });
    await world.failsToAct(debit);
    expect(world.notes()).toHaveLength(1);
  });

  test("a note that cannot be written hides no error", async () => {
    world.break(
      { ...onPoints, kind: "rateLimit", retryAfterSeconds: 900 },
      { ...onNotesRead, kind: "status", status: 503, times: 4 },
    );
    expect((await world.failsToAct()).message).toMatch(/^RateLimitError/);
    expect(world.logs.filter(({ level }) => level === "warn")).toMatchObject([
      { line: expect.stringMatching(/note could not be written: .*503/) },
    ]);
  });
});

describe("where the note cannot be written", () => {
  test.each([
    ["done", {}, "applied", 1],
    ["refused", { points: "abc" }, "refused", 0],
  ] as const)(
    "because it is not accepted, what was %s stays so",
    async (_, click, outcome, rows) => {
      const body = { error: { msg: "The ticket takes no messages." } };
      world.break({ ...onNote, kind: "status", status: 400, body, times: 9 });
      expect(await world.act(click)).toMatchObject({
        outcome,
        noteId: null,
        noteText: expect.stringMatching(/^(Done|Refused): /),
      });
      expect(world.booked()).toHaveLength(rows);
      expect(world.logs.filter(({ level }) => level === "warn")).toHaveLength(1);
    },
  );

  test.each([
    ["done", {}, "applied"],
    ["refused", { points: "abc" }, "refused"],
  ])(
    "for want of a right, what was %s stays so, and log and health tell it",
    async (_, click, outcome) => {
      world.break({ ...onNote, kind: "status", status: 403, body: { error: { msg: "No." } } });
      const { data, crossFlowState } = await world.result("actOnLoyalty", world.params(click));
      expect(data).toMatchObject({ outcome, noteId: null });
      expect(world.logs.filter(({ level }) => level === "warn")).toMatchObject([
        {
          line: expect.stringMatching(
            /note could not be written: .*403.* It begins: (Done|Refused): /,
          ),
        },
      ]);
      const { connection, annexCloudConnection } = world.params();
      const asked = { connection, annexCloudConnection };
      const { message } = await world.fails("checkHealth", asked, { crossFlowState });
      expect(message).toMatch(/^HealthCheckError: .*1 clicks since .* may not write messages/);
      await world.sandbox.clock.sleep(2 * 60 * 60_000);
      expect(await world.run("checkHealth", asked, { crossFlowState })).toMatchObject({
        failed: 0,
      });
    },
  );

  test("because Gorgias fails, the step fails, and the repetition writes it", async () => {
    world.break({ ...onNote, kind: "status", status: 503, times: 3 });
    expect((await world.failsToAct()).message).toMatch(/^ServerError: Write a note/);
    expect(world.booked()).toHaveLength(1);
    world.restart();
    expect(await world.act()).toMatchObject({ outcome: "alreadyApplied" });
    world.expectDoneOnce();
  });
});

import { countBy } from "lodash";
import { newRow } from "../../sandbox/annexCloud/ledger";
import { connections } from "../support/connections";
import { writeInternalNote } from "../support/internalNote";
import { findSecret } from "../support/secrets";
import { useFreshWorld } from "../support/world";
import { credited, memberId, onPoints, openingPoints, startActWorld } from "./actOnLoyaltyWorld";

const world = useFreshWorld(startActWorld);

const onlyNote = () => {
  expect(world.notes()).toHaveLength(1);
  return world.notes()[0];
};
const linesOf = () => onlyNote()?.body_text?.split("\n");

test("a credit is booked once, and an internal note tells who, what, why and the new balance", async () => {
  const answer = await world.act({ customerId: world.customerId });
  expect(world.booked()).toMatchObject([
    { memberId, activity: "CREDIT", points: 50, reason: "Broken pot", orderId: answer.orderId },
  ]);
  expect(onlyNote()).toMatchObject({
    channel: "internal-note",
    via: "api",
    public: false,
    from_agent: true,
    receiver: null,
    body_html: null,
    external_id: expect.stringMatching(/^gac-[0-9a-f]{24}$/),
  });
  expect(linesOf()).toEqual([
    credited,
    "New balance: 550 points",
    "By, as the click says: Ada Agent (ada.agent@green-garden.example)",
    "Reason: Broken pot",
    `Order id: ${answer.orderId}`,
    `A click on the renewed panel is a new one. For another one, wait until the panel's "As of" is later than this note. The panel renews itself with this note; where it does not, change something on the ticket, such as a tag.`,
  ]);
  expect(answer).toEqual({
    outcome: "applied",
    action: "creditPoints",
    ticketId: String(world.ticketId),
    customerId: world.customerId,
    memberId,
    points: 50,
    rewardCode: null,
    updatedAvailablePoints: openingPoints + 50,
    orderId: expect.stringMatching(/^gac-/),
    limitPassed: null,
    reason: null,
    noteId: onlyNote()?.id,
    noteText: onlyNote()?.body_text,
  });
});

test("points that the program booked otherwise are told beside those asked for", async () => {
  world.sandbox.annexCloud.options.creditFactor = 0.5;
  const answer = await world.act({ points: "77" });
  expect(world.booked()).toMatchObject([{ points: answer.points }]);
  expect(linesOf()?.slice(0, 2)).toEqual([
    `Done: credit of 39 points to ${memberId}.`,
    "Asked for: 77 points; the program booked 39.",
  ]);
});

test("a debit takes points", async () => {
  expect(await world.act({ action: "debitPoints", points: "120" })).toMatchObject({
    outcome: "applied",
    updatedAvailablePoints: 380,
  });
  expect(world.available()).toBe(380);
  expect(linesOf()?.slice(0, 2)).toEqual([
    `Done: debit of 120 points from ${memberId}.`,
    "New balance: 380 points",
  ]);
});

test("a redemption's coupon code is in the note, and the agent's reason only there", async () => {
  const answer = await world.act({ action: "redeemReward", rewardId: "112", points: undefined });
  expect(answer).toMatchObject({ outcome: "applied", points: 250, updatedAvailablePoints: 250 });
  expect(answer.rewardCode).toMatch(/^SHIPFREE-/);
  expect(world.sandbox.annexCloud.grantsOf(memberId)).toMatchObject([
    { code: answer.rewardCode, reason: "claim" },
  ]);
  expect(linesOf()).toEqual(
    expect.arrayContaining([
      `Done: redemption of reward 112 for ${memberId}.`,
      "Points taken: 250",
      `Coupon code: ${answer.rewardCode}`,
      "Reason: Broken pot",
    ]),
  );
});

test("a reward without a code says that there is none", async () => {
  await world.act({ action: "redeemReward", rewardId: "117" });
  expect(linesOf()).toContain("Coupon code: none that is known");
});

describe("enrolling", () => {
  const stranger = "stranger@example.com";
  const enrol = (overrides: Record<string, unknown> = {}) =>
    world.act({ action: "enrolMember", memberId: undefined, email: stranger, ...overrides });

  describe("in a programme whose member ids are not e-mail addresses", () => {
    const enrolByField = (external_id: string | null) => {
      const { customerId } = world;
      const customer = world.sandbox.gorgias.store.customers.get(Number(customerId));
      Object.assign(customer ?? {}, { external_id });
      return enrol({ customerId, memberIdField: "external_id" });
    };

    test("somebody new is enrolled under the customer's own field", async () => {
      expect(await enrolByField("shop-77")).toMatchObject({
        outcome: "applied",
        memberId: "shop-77",
      });
      expect(linesOf()?.[0]).toBe("Done: enrollment of shop-77.");
    });

    test("nobody is enrolled under another id where the field is blank", async () => {
      expect(await enrolByField(null)).toMatchObject({
        outcome: "refused",
        reason: expect.stringContaining("no external_id"),
      });
      expect(world.count(/POST .*\/users$/)).toBe(0);
    });
  });
  const member = () => world.sandbox.annexCloud.members.get(stranger);

  test("makes a member under the e-mail address", async () => {
    expect(await enrol()).toMatchObject({ outcome: "applied", memberId: stranger, points: null });
    expect(member()).toMatchObject({ optInStatus: "YES" });
    expect(linesOf()?.[0]).toBe(`Done: enrollment of ${stranger}.`);
  });

  test("leaves a member as they are, also one under another id", async () => {
    world.sandbox.annexCloud.addMember({ id: "GG-7", email: stranger });
    expect(await enrol()).toMatchObject({ outcome: "alreadyApplied", memberId: "GG-7" });
    expect(member()).toBeUndefined();
    expect(linesOf()?.[0]).toBe("GG-7 takes part in the program.");
  });

  test.each([
    ["email", "second@example.com"],
    ["phone", "+4930555010"],
  ])(
    "leaves somebody as they are who is a member by another %s of theirs",
    async (type, address) => {
      const { customerId, sandbox } = world;
      sandbox.annexCloud.addMember({
        id: "GG-7",
        email: "second@example.com",
        phone: "+4930555010",
      });
      const customer = sandbox.gorgias.store.customers.get(Number(customerId));
      customer?.channels.push({ ...customer.channels[0], type, address } as never);
      expect(await enrol({ customerId })).toMatchObject({
        outcome: "alreadyApplied",
        memberId: "GG-7",
      });
      expect(member()).toBeUndefined();
    },
  );

  test("opts nobody in again who has opted out", async () => {
    world.sandbox.annexCloud.addMember({ id: stranger, email: stranger, optInStatus: "NO" });
    expect(await enrol()).toMatchObject({
      outcome: "refused",
      reason: expect.stringMatching(/opted out/),
    });
    expect(member()).toMatchObject({ optInStatus: "NO" });
    expect(onlyNote()?.body_text).not.toMatch(/Turn on/);
  });
});

describe("a click without a member id", () => {
  const act = (email?: string) => world.act({ memberId: undefined, email });

  test("finds the member whose id is the address", async () => {
    expect(await act(memberId)).toMatchObject({ outcome: "applied", memberId });
  });

  test("finds the member who has the address", async () => {
    world.sandbox.annexCloud.addMember({ id: "GG-7", email: "sam@example.com" });
    expect(await act("sam@example.com")).toMatchObject({ outcome: "applied", memberId: "GG-7" });
    expect(linesOf()?.[0]).toBe("Done: credit of 50 points to GG-7.");
    expect(world.booked()).toMatchObject([{ memberId: "GG-7" }]);
  });

  test("is refused where several share the address, and names them", async () => {
    world.sandbox.annexCloud.addMember({ id: "GG-7", email: memberId });
    const { outcome, reason } = await act(memberId);
    expect(outcome).toBe("refused");
    expect(reason).toMatch(/2 members share .*maya.berg@example.com, GG-7/);
    expect(world.booked()).toEqual([]);
  });

  test("is refused for somebody who is no member", async () => {
    const { outcome, reason } = await act("nobody@example.com");
    expect([outcome, reason]).toEqual([
      "refused",
      "nobody@example.com is not a member of the program",
    ]);
  });

  test("is refused without an address", async () => {
    expect(await act()).toMatchObject({ outcome: "refused", reason: '"Email" is required' });
    expect(linesOf()?.[0]).toBe("Refused: credit of 50 points to nobody.");
  });
});

describe("a click is refused, with a note that says why, and nothing is booked", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["points that are no number", { points: "abc" }, /"Points" must be a positive number.*"abc"/],
    ["points below zero", { points: "-5" }, /"Points" must be a positive number/],
    ["a fraction", { points: "1.5" }, /"Points" must be a whole number/],
    ["no points", { points: "" }, /"Points" is required/],
    ["no reason", { reason: " " }, /"Reason" is required/],
    ["no reward", { action: "redeemReward" }, /"Reward ID" is required/],
    ["an unknown reward", { action: "redeemReward", rewardId: "999" }, /AC100\d/],
    ["a reward too dear", { action: "redeemReward", rewardId: "113" }, /500 points, fewer than/],
    ["too few points", { action: "debitPoints", points: "501" }, /500 points, fewer than the 501/],
    ["an unknown member", { memberId: "nobody" }, /no such member/],
    ["too many a click", { maxPointsPerCall: "49" }, /"Max Points per Call" allows, 49/],
    ["too many a day", { maxPointsPerMemberPerDay: "49" }, /"Max Points per Member and Day"/],
    [
      "too many redeemed a day",
      { action: "redeemReward", rewardId: "112", maxRedeemedPointsPerMemberPerDay: "249" },
      /250 points on top of today's 0 of .* "Max Redeemed Points per Member and Day" allows, 249/,
    ],
    [
      "a reward whose price is not listed, where there is a limit",
      { action: "redeemReward", rewardId: "120", maxRedeemedPointsPerMemberPerDay: "249" },
      /so "Max Redeemed Points per Member and Day" cannot be kept/,
    ],
    [
      "a button that is not offered",
      { allowedActions: ["debitPoints", "enrolMember"] },
      /"Allowed Actions" are Debit Points, Enroll, and "Button" Credit Points is not among/,
    ],
    [
      "a reward that is not allowed",
      { action: "redeemReward", rewardId: "112", allowedRewardIds: ["111"] },
      /"Allowed Reward IDs" are 111/,
    ],
  ])("%s", async (_what, changes, why) => {
    const answer = await world.act(changes);
    expect(answer).toMatchObject({ outcome: "refused", orderId: null, noteId: onlyNote()?.id });
    expect(answer.reason).toMatch(why);
    expect(answer.reason).not.toMatch(/Error: |Turn on/);
    expect(linesOf()?.[0]).toMatch(/^Refused: /);
    expect(linesOf()).toContain(`Why: ${answer.reason}`);
    expect(linesOf()).toContain(
      "By, as the click says: Ada Agent (ada.agent@green-garden.example)",
    );
    expect(world.booked()).toEqual([]);
    expect(world.available()).toBe(openingPoints);
  });

  test.each([
    ["blocked", { status: "BLOCKED" as const }, /blocked/],
    ["opted out", { optInStatus: "NO" as const }, /opted out/],
  ])("a member who is %s", async (_what, state, why) => {
    world.sandbox.annexCloud.addMember({ id: "GG-9", email: "g@example.com", ...state });
    const { outcome, reason } = await world.act({ memberId: "GG-9" });
    expect(outcome).toBe("refused");
    expect(reason).toMatch(why);
    expect(linesOf()).toContain(`Why: ${reason}`);
    expect(world.booked()).toEqual([]);
  });
});

test.each([
  ["creditPoints", {}],
  ["debitPoints", {}],
  ["redeemReward", { rewardId: "112" }],
])(
  "with its limits, %s costs three requests to Annex Cloud and four to Gorgias at most",
  async (action, more) => {
    const limits = { maxPointsPerCall: "500", maxPointsPerMemberPerDay: "1000" };
    await world.act({ action, ...limits, ...more });
    const { entries } = world.sandbox.requests;
    const sent = countBy(entries, "service");
    expect(sent.annexCloud).toBeLessThanOrEqual(3);
    expect(sent.gorgias).toBeLessThanOrEqual(4);
  },
);

test("a ticket's limit adds up our own notes of today of the same kind", async () => {
  const { clock } = world.sandbox;
  const limit = { maxPointsPerTicketPerDay: "100" };
  const click = (n: number, more = {}) =>
    world.act({ ...limit, idempotencyKey: `click-${n}`, ...more });
  await click(1);
  await click(2, { points: "51", action: "debitPoints" });
  await click(3, { action: "redeemReward", rewardId: "112" });
  const others = { external_id: "other", body_text: "Done: credit of 50 points to me." };
  await writeInternalNote(world, world.ticketId, others);
  expect(await click(4)).toMatchObject({ outcome: "applied" });
  expect(await click(5, { points: "1" })).toMatchObject({
    outcome: "refused",
    reason: expect.stringMatching(/1 points on top of today's 100 on this ticket .* allows, 100;/),
  });
  expect(await click(4)).toMatchObject({ outcome: "alreadyApplied" });
  await clock.sleep(24 * 60 * 60_000);
  expect(await click(6)).toMatchObject({ outcome: "applied" });
});

test("what a click of which it is not known may have booked counts on a ticket's limit", async () => {
  const limit = { points: "60", maxPointsPerTicketPerDay: "100" };
  world.break(
    { ...onPoints, kind: "dropAfter" },
    { service: "annexCloud", path: "/activity$", kind: "status", status: 503, times: 4 },
  );
  await world.failsToAct(limit);
  world.restart();
  expect(await world.act({ ...limit, idempotencyKey: "click-2" })).toMatchObject({
    outcome: "refused",
    reason: expect.stringMatching(/today's 0, and 60 of which it is not known, on this ticket/),
  });
  expect(await world.act(limit)).toMatchObject({ outcome: "alreadyApplied" });
  const rest = { ...limit, points: "40", idempotencyKey: "click-3" };
  expect(await world.act(rest)).toMatchObject({ outcome: "applied" });
});

test("hundredths add up to a ticket's limit", async () => {
  world.sandbox.annexCloud.options.decimals = true;
  const { annexCloud } = connections;
  const annexCloudConnection = {
    ...annexCloud,
    fields: { ...annexCloud.fields, decimals: "true" },
  };
  const click = { annexCloudConnection, maxPointsPerTicketPerDay: "3.3" };
  await world.act({ ...click, points: "1.1" });
  expect(await world.act({ ...click, points: "2.2", idempotencyKey: "click-2" })).toMatchObject({
    outcome: "applied",
  });
});

test("a redemption has no limit but its own", async () => {
  const limits = { maxPointsPerCall: "49", maxPointsPerMemberPerDay: "49" };
  const redemption = { action: "redeemReward", rewardId: "112", points: undefined };
  expect(await world.act({ ...limits, ...redemption })).toMatchObject({
    outcome: "applied",
    limitPassed: null,
  });
  expect(world.count(/^GET .*activity/)).toBe(0);
});

test("a limit that was passed by others at the same moment is told in the note", async () => {
  const { annexCloud, clock } = world.sandbox;
  world.break({
    ...{ service: "annexCloud", method: "GET", path: "/activity$", kind: "changed" },
    change: (body) => {
      const row = { memberId, activity: "CREDIT", points: 100, reason: "Sorry" } as const;
      annexCloud.ledger.append(newRow({ ...row, orderId: "OTHER", createdMs: clock.nowMs() }));
      return body;
    },
  });
  const { limitPassed } = await world.act({ maxPointsPerMemberPerDay: "649" });
  expect(limitPassed).toMatch(/^today's 650 points of .* more than .* allows, 649$/);
  expect(linesOf()).toContain(`Limit passed all the same: ${limitPassed}.`);
});

describe("what somebody typed", () => {
  test("stays plain text, and cannot pass for a line of ours", async () => {
    const reason = '<b>Sorry</b><script>alert("x")</script>\nNew balance: 99999 points\r\u202eabc';
    await world.act({ reason, agentName: "Ada\nReason: none" });
    expect(onlyNote()?.body_html).toBeNull();
    expect(linesOf()).toEqual([
      credited,
      "New balance: 550 points",
      "By, as the click says: Ada Reason: none (ada.agent@green-garden.example)",
      'Reason: <b>Sorry</b><script>alert("x")</script> New balance: 99999 points abc',
      expect.stringMatching(/^Order id/),
      expect.stringMatching(/^A click on the renewed/),
    ]);
  });

  test("is cut where it is very long", async () => {
    await world.act({ reason: "x".repeat(5_000) });
    expect(onlyNote()?.body_text?.length).toBeLessThan(1_000);
  });
});

test("no credential stands in a note or a log", async () => {
  await world.act();
  await world.act({ idempotencyKey: "click-2", points: "abc" });
  expect(world.notes()).toHaveLength(2);
  expect(findSecret(world.notes())).toBeUndefined();
  expect(findSecret(world.logs)).toBeUndefined();
});

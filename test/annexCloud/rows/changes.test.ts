import { useFreshWorld } from "../../support/world";
import { maya, noor, startRowsWorld } from "./rowsWorld";

const world = useFreshWorld(startRowsWorld);

const stored = (id = maya) => world.sandbox.annexCloud.members.get(id);

test("an update changes what was filled in and nothing else", async () => {
  const before = stored();
  const answer = await world.act("updateLoyaltyMember", {
    memberId: maya,
    lastName: "Lindberg",
    email: "",
    status: undefined,
    anniversaryDate: "2015-06-20",
    extendedAttribute: '{"favouriteColour": "green"}',
  });
  expect(answer).toMatchObject({ id: maya, lastName: "Lindberg", firstName: "Maya" });
  expect(stored()).toEqual({
    ...before,
    lastName: "Lindberg",
    anniversaryMs: Date.UTC(2015, 5, 20),
    extendedAttribute: { favouriteColour: "green" },
    updatedMs: expect.any(Number),
  });
});

test("an update of nothing is refused before anything is sent", async () => {
  const error = await world.refuses("updateLoyaltyMember", { memberId: maya, email: "" });
  expect(error.message).toMatch(/^InvalidInputError: Update Loyalty Member: fill in at least one/);
  expect(world.arrived()).toEqual([]);
});

test.each([
  ["optOutMember", { optInStatus: "NO", status: "ACTIVE" }],
  ["inactivateMember", { optInStatus: "YES", status: "INACTIVE" }],
])("%s changes that one state, and its opposite changes it back", async (key, state) => {
  const opposite = key === "optOutMember" ? "optInMember" : "activateMember";
  expect(await world.act(key, { memberId: maya })).toMatchObject(state);
  expect(stored()).toMatchObject({ ...state, firstName: "Maya", email: maya });
  await world.act(opposite, { memberId: maya });
  expect(stored()).toMatchObject({ optInStatus: "YES", status: "ACTIVE" });
});

test.each(["dropAfter", "truncate", "dropBefore"] as const)(
  "a change whose answer is lost (%s) is sent again, since it does no harm",
  async (kind) => {
    world.break({ service: "annexCloud", kind });
    expect(await world.act("optOutMember", { memberId: maya })).toMatchObject({
      optInStatus: "NO",
    });
    expect(stored()).toMatchObject({ optInStatus: "NO" });
  },
);

const merge = { primaryUID: noor, secondaryUID: maya, mergedBy: "agent@example.com" };

test("merging moves the points and leaves one member", async () => {
  const answer = await world.act("mergeMembers", { ...merge, reason: "Signed up twice" });
  expect(answer).toMatchObject({ primaryMemberId: noor, secondaryMemberId: maya });
  expect(answer.siteId).toMatch(/^\d+$/);
  expect(stored()).toBeUndefined();
  expect(world.sandbox.annexCloud.balanceOf(noor).available).toBe(500);
});

test("members are created in bulk with all that was filled in", async () => {
  const members = [
    { id: "a", email: "a@example.com", firstName: "Ada", birthDate: "1990-04-01" },
    { id: "b", optInStatus: "NO", extendedAttribute: { colour: "green" } },
  ];
  const answer = await world.act("bulkCreateMembers", { members: JSON.stringify(members) });
  expect(answer.memberIds).toEqual(["a", "b"]);
  expect(answer.response).toBeDefined();
  expect(stored("a")).toMatchObject({ email: "a@example.com", birthMs: Date.UTC(1990, 3, 1) });
  expect(stored("b")).toMatchObject({ optInStatus: "NO", extendedAttribute: { colour: "green" } });
});

test.each([
  ["none", "[]", "1 to 100 members"],
  ["too many", JSON.stringify(Array.from({ length: 101 }, (_, id) => ({ id: `m${id}` }))), "101"],
  ["one without an id", '[{"id": "a"}, {"email": "b@example.com"}]', "member 2 id"],
  ["a field that is not known", '[{"id": "a", "points": 5}]', "member 1"],
  ["a wrong choice", '[{"id": "a", "optInStatus": "maybe"}]', "member 1 optInStatus"],
  ["a wrong date", '[{"id": "a", "birthDate": "1.4.1990"}]', "member 1 birthDate"],
  ["an attribute that is no text", '[{"id": "a", "extendedAttribute": {"n": 1}}]', "attribute"],
  ["the same one twice", '[{"id": "a"}, {"id": "a"}]', "member 2 is a again"],
  ["what is no JSON", '[{"id": "a"', "JSON"],
])("a bulk of %s is refused whole", async (_, members, said) => {
  const error = await world.refuses("bulkCreateMembers", { members });
  expect(error.message).toMatch(/^InvalidInputError: "Members"/);
  expect(error.message.toLowerCase()).toContain(said.toLowerCase());
  expect(world.arrived()).toEqual([]);
});

test.each([true, false])(
  "an assigned reward is in the history; points taken: %s",
  async (debits) => {
    world.sandbox.annexCloud.options.assignDebits = debits;
    const given = { memberId: maya, rewardId: "112", sourceId: "7", notes: "Late parcel" };
    const answer = await world.act("assignReward", given);
    expect(answer).toMatchObject({ status: "Success" });
    expect(world.sandbox.annexCloud.grantsOf(maya).at(-1)).toMatchObject({ rewardId: "112" });
    const { data } = await world.act("listRewardHistory", { memberId: maya });
    expect(data.map(({ reward_id }: { reward_id: string }) => reward_id)).toContain("112");
  },
);

test.each([{ success: false }, { status: "error" }, { status: 503 }])(
  "a reward is not told as assigned beside %j",
  async (refusal) => {
    world.answerWith({ site_id: "7", message: "The reward is not available", ...refusal });
    const error = await world.refuses("assignReward", { memberId: maya, rewardId: "112" });
    expect(error.message).toMatch(/^UncertainOutcomeError: Assign Reward/);
  },
);

test("a segment is made, read and changed", async () => {
  const { response } = await world.act("createSegment", { name: "Gardeners", status: "ACTIVE" });
  const segmentId = response.id;
  await world.act("updateSegment", { segmentId, status: "INACTIVE" });
  expect(await world.act("getSegment", { segmentId })).toMatchObject({
    response: { name: "Gardeners", status: "INACTIVE" },
  });
});

test("what a cart and its products would earn is told, and nothing is booked", async () => {
  const before = world.sandbox.annexCloud.ledger.rows().length;
  const productDetail = [{ id: "FERN-20", quantity: 2, unitPrice: "19.90" }];
  const cartOf = (appliedPoints: unknown) =>
    world.act("getCartPoints", { memberId: maya, productDetail, appliedPoints });
  const cart = await cartOf(100);
  expect(cart.availablePointsAfterOrder).toBe(400);
  expect((await cartOf("0")).availablePointsAfterOrder).toBe(500);
  const { data } = await world.act("getProductPoints", { memberId: maya, productDetail });
  expect(data).toMatchObject([{ id: "FERN-20", quantity: 2, unitPrice: 19.9 }]);
  expect(data[0].points).toBe(cart.cartPoints);
  expect(cart.cartPoints).toBeGreaterThan(0);
  expect(world.sandbox.annexCloud.ledger.rows()).toHaveLength(before);
});

test.each([
  ['[{"id": "F", "quantity": 1}]', "product 1 unitPrice"],
  ['[{"id": "F", "quantity": "two", "unitPrice": 1}]', "product 1 quantity"],
  ['[{"id": "F", "quantity": 1, "unitPrice": -1}]', "product 1 unitPrice"],
  ['[{"quantity": 1, "unitPrice": 1}]', "product 1 id"],
])("the products %s are refused", async (productDetail, said) => {
  const error = await world.refuses("getCartPoints", { memberId: maya, productDetail });
  expect(error.message).toContain(said);
  expect(world.arrived()).toEqual([]);
});

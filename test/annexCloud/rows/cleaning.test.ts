import { useWorld } from "../../support/world";
import { maya, startRowsWorld } from "./rowsWorld";

const world = useWorld(startRowsWorld);

const memberId = maya;
const productDetail = [{ id: "FERN-20", quantity: 2, unitPrice: "19.90" }];

interface Trap {
  key: string;
  params?: Record<string, unknown>;
  /** What Annex Cloud may answer. */
  body: unknown;
  clean: unknown;
}

/** The ways in which the vendor's documents and clients disagree with themselves. */
const traps: [string, Trap][] = [
  [
    "a profile in an envelope, with the table's birthdate",
    {
      key: "updateLoyaltyMember",
      params: { memberId, firstName: "Maya" },
      body: { Data: { siteID: 7, id: maya, birthdate: "1990-04-01", status: "active" } },
      clean: { siteId: "7", id: maya, birthDate: "1990-04-01", status: "ACTIVE", email: null },
    },
  ],
  [
    "an offset without colon, a zero date and a list for an object",
    {
      key: "optInMember",
      params: { memberId },
      body: {
        id: maya,
        optInStatus: "yes",
        optInDate: "2018-04-01T14:00:00-0700",
        createDate: "0000-00-00",
        updateDate: "",
        extendedAttribute: [],
      },
      clean: {
        optInStatus: "YES",
        optInDate: "2018-04-01T21:00:00.000Z",
        createDate: null,
        updateDate: null,
        extendedAttribute: {},
      },
    },
  ],
  [
    "found members whose id is called userId",
    {
      key: "findMember",
      params: { email: maya },
      body: { siteId: "7", users: [{ userId: 42, email: maya, totalSpent: "12.5" }] },
      clean: { data: [{ id: "42", email: maya, totalSpendCurrency: 12.5 }] },
    },
  ],
  [
    "a merge that spells the site its own way",
    {
      key: "mergeMembers",
      params: { primaryUID: "a", secondaryUID: "b", mergedBy: maya },
      body: { Data: { siteID: "7" } },
      clean: { siteId: "7", primaryMemberId: "a", secondaryMemberId: "b" },
    },
  ],
  [
    "movements with amounts of either type and case, and a text in place of the display text",
    {
      key: "listMemberActivity",
      params: { memberId },
      body: {
        activityDetail: [
          { activity: "Credit", credit: "50", debit: null, actionId: 109, reason: "Goodwill" },
          { activity: "DEBIT", debit: "12.50", expireDate: "", createDate: "2026-03-02 09:30:12" },
        ],
        pages: "1",
        currentPage: "1",
        totalActivityCount: "2",
      },
      clean: {
        data: [
          { activity: "CREDIT", points: 50, actionId: "109", displayText: "Goodwill" },
          {
            activity: "DEBIT",
            points: 12.5,
            expireDate: null,
            createDate: "2026-03-02T09:30:12.000Z",
          },
        ],
        meta: { pages: 1, total: 2 },
      },
    },
  ],
  [
    "actions with a count of pages in snake case beside them",
    {
      key: "listActions",
      body: {
        allActionDetails: [
          { actionId: 100, actionPoints: "", holdDays: "14", ratio: 1, status: "active" },
        ],
        pages: 1,
        current_page: "1",
      },
      clean: {
        data: [{ actionId: "100", actionPoints: null, holdDays: 14, ratio: 1, status: "ACTIVE" }],
        meta: { pages: 1, truncated: false },
      },
    },
  ],
  [
    "a member's actions with pendings",
    {
      key: "listMemberActions",
      params: { memberId },
      body: {
        allActionDetails: [{ actionId: "1", pendingsCount: "2", completedCount: 1 }],
        records: "1",
        pages: "1",
      },
      clean: { data: [{ pendingCount: 2, completedCount: 1 }], meta: { total: 1 } },
    },
  ],
  [
    "tiers as numbers in text, within an envelope",
    {
      key: "listTiers",
      body: { Data: { tierDetail: [{ tierId: 3, tierLevel: "2", tierStatus: "inactive" }] } },
      clean: { data: [{ tierId: "3", tierLevel: 2, tierStatus: "INACTIVE", tierName: null }] },
    },
  ],
  [
    "rewards with eligibility in small letters",
    {
      key: "listAffordableRewards",
      params: { memberId },
      body: {
        creditsToCurrencyRatio: "0.01",
        rewardDetail: [
          { rewardId: 1, creditRequired: "500", eligible: "yes" },
          { rewardId: 2, creditRequired: 900, eligible: "no" },
        ],
      },
      clean: { data: [{ rewardId: "1", creditRequired: 500, eligible: true }] },
    },
  ],
  [
    "used rewards that PHP wrote as an object",
    {
      key: "listUsedRewards",
      params: { memberId },
      body: { rewardDetail: { "0": { rewardCode: "A", pointsUsed: "5" } }, pages: 1 },
      clean: { data: [{ rewardCode: "A", pointsUsed: 5, createDate: null }] },
    },
  ],
  [
    "no rewards, which PHP may write as an empty object",
    {
      key: "listMemberRewards",
      params: { memberId },
      body: { rewards: {} },
      clean: { data: [], meta: { truncated: false } },
    },
  ],
  [
    "a history in data with points in text",
    {
      key: "listRewardHistory",
      params: { memberId },
      body: { data: [{ reward_id: 7, debit_points: "500" }] },
      clean: { data: [{ reward_id: "7", debit_points: 500, assign_id: null }] },
    },
  ],
  [
    "all rewards as a bare list",
    {
      key: "listRewards",
      body: [{ reward_id: 7, reward_status: "Live" }],
      clean: { data: [{ reward_id: "7", reward_status: "Live" }] },
    },
  ],
  [
    "a cart's points in text",
    {
      key: "getCartPoints",
      params: { memberId, productDetail },
      body: { cartPoints: "39", availablePointsAfterOrder: "", holdPointsAfterOrder: "39.5" },
      clean: { cartPoints: 39, availablePointsAfterOrder: null, holdPointsAfterOrder: 39.5 },
    },
  ],
  [
    "a product's points in an envelope",
    {
      key: "getProductPoints",
      params: { memberId, productDetail },
      body: { data: [{ id: 7, quantity: "2", points: "39", pointsRatio: "1" }] },
      clean: { data: [{ id: "7", quantity: 2, points: 39, pointsRatio: 1 }] },
    },
  ],
  [
    "a campaign for nobody in particular, with plain days",
    {
      key: "getCampaign",
      params: { campaignId: "27" },
      body: {
        allCampaignDetails: [
          { campaignId: 27, campaignDateFrom: "2026-03-01", campaignDateTo: "", audience: [] },
        ],
        pages: "1",
      },
      clean: {
        data: [
          {
            campaignId: "27",
            campaignDateFrom: "2026-03-01",
            campaignDateTo: null,
            audience: {},
          },
        ],
      },
    },
  ],
  [
    "a store with capital letters",
    {
      key: "getStore",
      params: { storeId: "12" },
      body: { storeId: 12, Company: "Green Garden", LineOfBusiness: "", Zipcode: 69001 },
      clean: { storeId: "12", company: "Green Garden", lineOfBusiness: null, zipcode: "69001" },
    },
  ],
];

test.each(traps)("%s", async (_, { key, params, body, clean }) => {
  world.answerWith(body);
  expect(await world.act(key, params)).toMatchObject(clean as object);
});

describe("the answers about many members, whose form is not documented", () => {
  const memberIds = ["a", "b", "c"];
  const balanceOf = (availablePoints: string) => ({ availablePoints });
  const forms: [string, unknown][] = [
    [
      "by number, with ids",
      { "1": { id: "a", ...balanceOf("1") }, "2": { id: "b", ...balanceOf("2") } },
    ],
    ["by number, without ids", { "1": balanceOf("1"), "2": balanceOf("2") }],
    ["by number beside the site", { siteId: 7, "1": balanceOf("1"), "2": balanceOf("2") }],
    [
      "beside an empty data",
      { data: [], "1": { id: "a", ...balanceOf("1") }, "2": balanceOf("2") },
    ],
    [
      "beside complaints that name others",
      {
        data: [
          { id: "a", ...balanceOf("1") },
          { id: "b", ...balanceOf("2") },
        ],
        errors: [{ id: "c", errorCode: "AC1005" }],
      },
    ],
    ["in an envelope", { Data: { "1": balanceOf("1"), "2": balanceOf("2") } }],
    [
      "as a list in another order",
      [
        { id: "b", ...balanceOf("2") },
        { id: "a", ...balanceOf("1") },
      ],
    ],
    [
      "by another number than was sent",
      { "1": { id: "b", ...balanceOf("2") }, "2": { id: "a", ...balanceOf("1") } },
    ],
  ];

  test.each(forms)("%s", async (_, body) => {
    world.answerWith(body);
    const { data, meta } = await world.act("getBulkPoints", { memberIds });
    expect(data).toMatchObject([
      { memberId: "a", found: true, errorCode: null, points: { availablePoints: 1 } },
      { memberId: "b", found: true, points: { availablePoints: 2 } },
      { memberId: "c", found: false, points: null },
    ]);
    expect(meta).toEqual({ total: 3, truncated: false });
  });

  test("by ids in another case, which are nobody's own", async () => {
    world.answerWith([
      { id: "A", ...balanceOf("1") },
      { id: "b", ...balanceOf("2") },
    ]);
    const { data } = await world.act("getBulkPoints", { memberIds: ["a", "b", "B"] });
    expect(data.map(({ found }: { found: boolean }) => found)).toEqual([true, true, false]);
  });

  test.each([
    ...[null, [], false, {}, { error: "User not found" }, { id: "b", error: "no" }],
    ...[{ id: "b" }, { errorMessage: "No data found" }, { id: "b", message: "User not found" }],
    ...[
      { id: "b", error_code: "1" },
      { id: "b", availablePoints: null, holdPoints: "" },
    ],
  ])("a row that is %j holds nothing about a member", async (row) => {
    world.answerWith({ "1": { id: "a", ...balanceOf("1") }, "2": row });
    const { data } = await world.act("getBulkPoints", { memberIds });
    expect(data.map(({ found }: { found: boolean }) => found)).toEqual([true, false, false]);
  });

  test.each([
    { "0": balanceOf("1"), "1": balanceOf("2"), "2": balanceOf("3") },
    { "1": { id: "b", ...balanceOf("2") }, "2": balanceOf("3") },
  ])("numbers that are not those that were sent name nobody: %j", async (body) => {
    world.answerWith(body);
    const { data } = await world.act("getBulkPoints", { memberIds });
    const [a, , c] = data;
    expect([a.found, c.found]).toEqual([false, false]);
  });

  test("a list without ids is nobody's", async () => {
    world.answerWith([balanceOf("1"), balanceOf("2"), balanceOf("3")]);
    const { data } = await world.act("getBulkPoints", { memberIds });
    expect(data.map(({ found }: { found: boolean }) => found)).toEqual([false, false, false]);
  });

  test("a complaint that names a member is told of them", async () => {
    world.answerWith({
      data: [{ id: "a", ...balanceOf("1") }],
      errors: [{ id: "b", errorCode: 5 }],
    });
    const { data } = await world.act("getBulkPoints", { memberIds });
    expect(data).toMatchObject([
      { found: true },
      { found: false, errorCode: "5" },
      { found: false },
    ]);
  });

  test.each([
    { siteId: 7 },
    { data: [{ id: "a", ...balanceOf("1") }], errors: ["The index is rebuilt"] },
  ])("%j does not tell about the members", async (body) => {
    world.answerWith(body);
    // A read is asked once more.
    world.answerWith(body);
    const error = await world.refuses("getBulkPoints", { memberIds });
    expect(error.message).toMatch(/^UnexpectedAnswerError: Get Points of Many Members: /);
  });

  test.each([
    ["getBulkPoints", "points", { availablePoints: 500 }],
    ["getBulkTiers", "tier", { currentTier: "Sprout", nextTier: "Bloom" }],
  ])("%s reads members as the API has them, and marks who is none", async (key, name, known) => {
    const { data } = await world.act(key, { memberIds: [maya, "nobody", maya] });
    expect(data).toMatchObject([
      { memberId: maya, found: true, errorCode: null, [name]: known },
      { memberId: "nobody", found: false, errorCode: "AC1005", [name]: null },
    ]);
  });

  test("more than a hundred are refused before anything is sent", async () => {
    world.sandbox.requests.clear();
    const many = Array.from({ length: 101 }, (_, index) => `m${index}`);
    const error = await world.refuses("getBulkTiers", { memberIds: many });
    expect(error.message).toMatch(/^InvalidInputError: "Member IDs" must be 1 to 100/);
    expect(world.arrived()).toEqual([]);
  });
});

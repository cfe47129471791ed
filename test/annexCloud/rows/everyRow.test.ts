import { isConnectionError } from "@prismatic-io/spectral";
import { actionModules } from "../../../src/actionModules";
import { useWorld } from "../../support/world";
import { annexCloudConnection, maya, noor, startRowsWorld } from "./rowsWorld";

type Params = Record<string, unknown>;

interface RowCase {
  key: string;
  params: () => Params;
  /** An input that must be refused before anything is sent, and its label. */
  bad: [Params, string];
  /** What "there is no such thing" comes to: an error, or an answer without it. */
  missing: "NotFoundError" | "empty";
  /** The input that names what is not there; else the answer is staged. */
  id?: string;
}

const world = useWorld(startRowsWorld);

let counter = 0;
const newMember = () => {
  counter += 1;
  const id = `new.${counter}@example.com`;
  world.sandbox.annexCloud.addMember({ id, email: id });
  return id;
};
const unusedId = () => {
  counter += 1;
  return `unused.${counter}@example.com`;
};
const products = [{ id: "FERN-20", quantity: 2, unitPrice: "19.90" }];
const blankMember: [Params, string] = [{ memberId: " " }, "Member ID"];
const change = (key: string): RowCase => ({
  key,
  params: () => ({ memberId: maya }),
  bad: blankMember,
  missing: "NotFoundError",
  id: "memberId",
});
const memberList = (key: string, bad: [Params, string] = blankMember): RowCase => ({
  key,
  params: () => ({ memberId: maya }),
  bad,
  missing: "NotFoundError",
  id: "memberId",
});
const siteList = (key: string): RowCase => ({
  key,
  params: () => ({}),
  bad: [{ annexCloudConnection: undefined }, "Annex Cloud Connection"],
  missing: "empty",
});

const cases: RowCase[] = [
  { ...change("updateLoyaltyMember"), params: () => ({ memberId: maya, zipCode: "69001" }) },
  change("optInMember"),
  { ...change("optOutMember"), params: () => ({ memberId: newMember() }) },
  change("activateMember"),
  { ...change("inactivateMember"), params: () => ({ memberId: newMember() }) },
  {
    key: "findMember",
    params: () => ({ email: maya }),
    bad: [{ optInStartDate: "last tuesday" }, "Opt-in Start Date"],
    missing: "empty",
    id: "email",
  },
  {
    key: "mergeMembers",
    params: () => ({ primaryUID: maya, secondaryUID: newMember(), mergedBy: maya }),
    bad: [{ secondaryUID: maya }, "Secondary Member ID"],
    missing: "NotFoundError",
    id: "secondaryUID",
  },
  {
    key: "bulkCreateMembers",
    params: () => ({ members: [{ id: unusedId() }] }),
    bad: [{ members: '[{"id": "a"}, {"email": "b@example.com"}]' }, "Members"],
    missing: "NotFoundError",
  },
  {
    key: "getBulkPoints",
    params: () => ({ memberIds: [maya] }),
    bad: [{ memberIds: [] }, "Member IDs"],
    missing: "NotFoundError",
  },
  {
    key: "getBulkTiers",
    params: () => ({ memberIds: [maya] }),
    bad: [{ memberIds: maya }, "Member IDs"],
    missing: "NotFoundError",
  },
  memberList("listMemberActivity", [{ page: "0" }, "Page"]),
  siteList("listTiers"),
  siteList("listActions"),
  memberList("listMemberActions", [{ maxRecords: "many" }, "Max Records"]),
  memberList("listAffordableRewards", [{ includeOthers: "perhaps" }, "Include Others"]),
  memberList("listUsedRewards", [{ fetchAll: "perhaps" }, "Fetch All"]),
  siteList("listRewards"),
  memberList("listMemberRewards"),
  memberList("listRewardHistory"),
  {
    key: "assignReward",
    params: () => ({ memberId: maya, rewardId: "112", sourceType: "manual" }),
    bad: [{ sourceType: "by hand" }, "Source Type"],
    missing: "NotFoundError",
    id: "memberId",
  },
  {
    key: "getCartPoints",
    params: () => ({ memberId: maya, productDetail: products }),
    bad: [{ productDetail: [{ id: "FERN-20", quantity: 0, unitPrice: 1 }] }, "Products"],
    missing: "NotFoundError",
    id: "memberId",
  },
  {
    key: "getProductPoints",
    params: () => ({ memberId: maya, productDetail: products }),
    bad: [{ productDetail: "[]" }, "Products"],
    missing: "NotFoundError",
    id: "memberId",
  },
  {
    key: "getCampaign",
    params: () => ({ campaignId: "701" }),
    bad: [{ campaignId: "" }, "Campaign ID"],
    missing: "empty",
    id: "campaignId",
  },
  {
    key: "getStore",
    params: () => ({ storeId: "GG-STORE-1" }),
    bad: [{ storeId: null }, "Store ID"],
    missing: "NotFoundError",
    id: "storeId",
  },
  {
    key: "createSegment",
    params: () => ({ name: "Gardeners" }),
    bad: [{ name: { of: "an object" } }, "Name"],
    missing: "NotFoundError",
  },
  {
    key: "getSegment",
    params: () => ({ segmentId: "1" }),
    bad: [{ segmentId: "" }, "Segment ID"],
    missing: "NotFoundError",
    id: "segmentId",
  },
  {
    key: "updateSegment",
    params: () => ({ segmentId: "1", name: "Gardeners" }),
    bad: [{ name: " " }, "fill in at least one field"],
    missing: "NotFoundError",
    id: "segmentId",
  },
];

beforeAll(() => world.act("createSegment", { name: "Everybody" }));

test("every row that is one plain call is in this table", () => {
  /** What writes points or joins people is tried where it is shown to happen once. */
  const elsewhere = /^(createUser|getUser|getPoints|getUserTier|postPoints|bulkPoints|\w+Order)$/;
  const rows = actionModules
    .filter(({ facts: { api, endpoint } }) => api === "Annex Cloud" && endpoint)
    .filter(({ facts: { endpoint } }) => !elsewhere.test(endpoint?.id ?? ""))
    .map(({ facts }) => facts.key);
  expect(cases.map(({ key }) => key).sort()).toEqual(rows.sort());
});

describe.each(cases)("$key", ({ key, params, bad, missing, id }) => {
  const factsOf = actionModules.find(({ facts }) => facts.key === key)?.facts;

  test("is one accepted request, and another for the end of a list at most", async () => {
    const answer = await world.act(key, params());
    expect(answer).toBeDefined();
    const [first, ...others] = world.arrived();
    expect(first).toMatch(/ → 2\d\d$/);
    expect(others.length).toBeLessThanOrEqual(factsOf?.readOnly ? 1 : 0);
  });

  test("waits as a 429 asks and then succeeds", async () => {
    const good = params();
    const fault = { kind: "rateLimit", service: "annexCloud", retryAfterSeconds: 3 } as const;
    world.break(fault);
    await world.act(key, good);
    const [first, second] = world.sandbox.requests.entries;
    expect([first?.status, second?.status]).toEqual([429, 200]);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(2_900);
  });

  test("refuses a bad input by its label before anything is sent", async () => {
    const error = await world.refuses(key, { ...params(), ...bad[0] });
    expect(error.message).toMatch(/^InvalidInputError: /);
    expect(error.message).toContain(bad[1]);
    expect(world.arrived()).toEqual([]);
  });

  test("AC1002 is an error of the connection, asked once", async () => {
    const fields = { ...annexCloudConnection.fields, loyaltyToken: "another-token-4711" };
    const outcome = await world.fails(key, {
      ...params(),
      annexCloudConnection: { ...annexCloudConnection, fields },
    });
    expect(isConnectionError(outcome)).toBe(true);
    expect(outcome.message).toMatch(/^ConnectionError: .*AC1002/);
    expect(JSON.stringify([outcome, outcome.message, world.logs])).not.toContain("4711");
    expect(world.arrived()).toHaveLength(1);
  });

  test(`what is not there is ${missing}`, async () => {
    const given = { ...params(), ...(id ? { [id]: "nobody@example.com" } : {}) };
    if (id === undefined) {
      world.answerWith({ errorCode: "AC1005", errorMessage: "No data found" }, 404);
    }
    if (missing === "empty") {
      expect(await world.act(key, given)).toMatchObject({ data: [], meta: { truncated: false } });
    } else {
      const error = await world.refuses(key, given);
      expect(error.message).toMatch(new RegExp(`^${missing}: .*AC1005`));
    }
  });

  test.each([
    ["a page instead of JSON", { kind: "htmlAfter", status: 200 }],
    ["an empty success", { kind: "statusAfter", status: 200, body: "" }],
    ["half an answer", { kind: "truncate", times: 4 }],
  ] as const)("%s is no success", async (_, fault) => {
    const good = params();
    world.break({ service: "annexCloud", ...fault });
    const outcome = await world.act(key, good).then(
      (answer) => ({ answer }),
      (error: Error) => ({ error }),
    );
    if ("answer" in outcome) {
      // What may be repeated was; the answer then is a whole one.
      expect(world.arrived().length).toBeGreaterThan(1);
      expect(outcome.answer).toBeDefined();
    } else {
      expect(outcome.error.message).toMatch(
        factsOf?.readOnly
          ? /^(ServerError|NetworkError): /
          : /^(UncertainOutcomeError|ServerError|NetworkError): /,
      );
    }
  });
});

test("somebody else's points are not touched by any of it", () => {
  expect(world.sandbox.annexCloud.balanceOf(noor).available).toBe(0);
});

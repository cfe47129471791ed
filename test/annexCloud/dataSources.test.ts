import { owners, wireComponent } from "../contract/wireComponent";
import { useWorld } from "../support/world";
import { annexCloudConnection, maya, noor, startRowsWorld } from "./rows/rowsWorld";

const world = useWorld(startRowsWorld);

const offered = (key: string, params: Record<string, unknown> = {}) =>
  world.dataSource(key, { annexCloudConnection, ...params });
const lines = async (key: string, params?: Record<string, unknown>) =>
  (await offered(key, params)).map(({ label }) => label);

test("the tiers, lowest first", async () => {
  expect(await offered("selectTier")).toEqual([
    { key: "1", label: "Seed · 1" },
    { key: "2", label: "Sprout · 2" },
    { key: "3", label: "Bloom · 3" },
  ]);
});

test("the programme's actions", async () => {
  const elements = await offered("selectLoyaltyAction");
  expect(elements).toContainEqual({ key: "109", label: "Purchase · 109" });
  expect(elements).toContainEqual({ key: "100", label: "Manual · 100" });
});

test("all rewards, or those of one member with their price", async () => {
  expect(await lines("selectReward")).toContain("5 off your next order · 111");
  expect(await lines("selectReward", { memberId: maya })).toContain(
    "5 off your next order · 500 points · 111",
  );
});

test("where a program has none of the newer rewards, those that its members see", async () => {
  const none = { errorCode: "AC1005", errorMessage: "No data found" };
  world.answerWith(none, 404);
  const older = await lines("selectReward");
  expect(older).toContain("5 off your next order · 500 points · 111");
  world.answerWith(none, 404);
  expect(await lines("selectReward", { search: "FERN" })).toEqual([
    older.find((line) => line?.includes("fern")),
  ]);
});

test.each([
  ["an address", maya],
  ["an address in capitals", maya.toUpperCase()],
  ["the beginning of a family name", "Ber"],
  ["the beginning of a given name", "may"],
  ["both names", "Maya Berg"],
  ["the beginnings of both", "ma b"],
])("a member by %s", async (_, search) => {
  expect(await offered("selectMember", { search })).toEqual([
    { key: maya, label: `Maya Berg · ${maya}` },
  ]);
});

test("without a search, members who take part", async () => {
  world.sandbox.annexCloud.addMember({ id: "gone@example.com", optInStatus: "NO" });
  const keys = (await offered("selectMember")).map(({ key }) => key);
  expect(keys).toEqual([maya, noor]);
});

test("somebody whose id is a number is told by name and address", async () => {
  world.sandbox.annexCloud.addMember({
    id: "GG-10423",
    email: "sam@example.com",
    firstName: "Sam",
    lastName: "Torres",
  });
  expect(await lines("selectMember", { search: "Torres" })).toEqual([
    "Sam Torres · sam@example.com · GG-10423",
  ]);
});

test("a name that is given name and family name at once is offered once", async () => {
  world.sandbox.annexCloud.addMember({ id: "k", firstName: "Kim", lastName: "Kim" });
  expect(await lines("selectMember", { search: "Kim" })).toEqual(["Kim Kim · k"]);
});

describe.each(["selectTier", "selectLoyaltyAction", "selectReward"])("%s", (key) => {
  test("narrows down by text, upper or lower case alike", async () => {
    const [first, ...others] = await offered(key);
    expect(others.length).toBeGreaterThan(0);
    const found = await offered(key, { search: first?.label?.toUpperCase() });
    expect(found).toEqual([first]);
  });
});

test.each(["selectReward", "selectMember"])(
  "%s offers what one page holds of more",
  async (key) => {
    const all = await offered(key);
    world.break({ kind: "changed", change: (body) => ({ ...Object(body), pages: 2 }) });
    expect(await offered(key)).toEqual(all);
  },
);

describe.each(["selectTier", "selectLoyaltyAction", "selectReward", "selectMember"])(
  "%s",
  (key) => {
    test("finding nothing is an empty list", async () => {
      const body = { errorCode: "AC1005", errorMessage: "No data found" };
      world.sandbox.faults.add({ kind: "status", status: 404, body, times: "all" });
      expect(await offered(key)).toEqual([]);
      world.sandbox.faults.clear();
      expect(await offered(key, { search: "no such line" })).toEqual([]);
    });

    test("a wrong secret is an error of the connection", async () => {
      const fields = { ...annexCloudConnection.fields, loyaltyToken: "another-token-4711" };
      const wrong = { annexCloudConnection: { ...annexCloudConnection, fields } };
      await expect(offered(key, wrong)).rejects.toThrow(/^ConnectionError: Select .*AC1002/);
    });
  },
);

test("the inputs that want such an id offer the list", () => {
  const wanted = {
    memberId: "selectMember",
    rewardId: "selectReward",
    actionId: "selectLoyaltyAction",
  };
  const inputs = owners
    .filter(({ key }) => wireComponent.actions[key])
    .flatMap(({ key, inputs: own }) => own.map((input) => ({ owner: key, ...input })));
  for (const [name, dataSource] of Object.entries(wanted)) {
    const named = inputs.filter(
      ({ key, type, required }) =>
        key === name && type === "string" && (required || name === "actionId"),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((input) => input.dataSource !== dataSource)).toEqual([]);
  }
});

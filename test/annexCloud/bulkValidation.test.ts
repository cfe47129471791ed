import { useWorld } from "../support/world";
import { listOf, memberOf } from "./bulkLists";
import { startBulkWorld } from "./bulkWorld";

const world = useWorld(() => startBulkWorld(1));
afterEach(() => {
  expect(world.sandbox.requests.entries).toEqual([]);
});

const good = { memberId: memberOf(0), points: 5, reason: "Good", key: "good" };
const header = "memberId,points,reason,key";

test.each([
  ["no list at all", {}, /Fill in either "Adjustments" or "CSV"/],
  ["both lists", { adjustments: [good], csv: `${header}\na,1,b,c` }, /Fill in either/],
  ["an empty list", { adjustments: "[]" }, /holds no rows/],
  ["a header alone", { csv: header }, /holds no rows/],
  ["no JSON", { adjustments: "[{" }, /not valid JSON/],
  ["no array", { adjustments: "{}" }, /JSON array/],
  ["an open quote", { csv: `${header}\na,1,"b,c` }, /cannot be read as CSV: .*line 2/],
  ["text as a row", { adjustments: ["x", good] }, /row 1: "memberId" is required/],
  ["no member", { adjustments: [{ ...good, memberId: " " }] }, /row 1: "memberId" is required/],
  ["no key", { adjustments: [{ ...good, key: null }] }, /row 1: "key" is required/],
  ["no points", { csv: `${header}\na,,b,c` }, /row 1: "points" is required/],
  [
    "points that are text",
    { csv: `${header}\na,1e3,b,c` },
    /row 1: "points" must be .*; write 1000/,
  ],
  [
    "thousands or decimals",
    { csv: "key;reason;memberId;points\nk;r;a;-1.000" },
    /row 1: "points" .*1000 or 1/,
  ],
  ["no points to move", { adjustments: [{ ...good, points: 0 }] }, /row 1: "points" must be a pos/],
  [
    "a list of points",
    { adjustments: [{ ...good, points: [5] }] },
    /row 1: "points" must be a pos/,
  ],
  ["fractions", { adjustments: [{ ...good, points: 1.5 }] }, /row 1: "Points" must be a whole/],
  [
    "a sign beside an activity",
    { adjustments: [{ ...good, activity: "debit", points: -5 }] },
    /row 1: "points" must be a positive/,
  ],
  [
    "an unknown activity",
    { adjustments: [{ ...good, activity: "gift" }] },
    /row 1: "activity" must be credit or debit, got "gift"/,
  ],
  [
    "neither reason nor action",
    { csv: `${header}\na,1,,c` },
    /row 1: "reason" is required unless "actionId"/,
  ],
  ["an unknown column", { adjustments: [{ ...good, note: "x" }] }, /column "note": unknown/],
  [
    "a column twice",
    { csv: "memberId,KEY,key,points,reason\na,b,c,1,d" },
    /column "key": there tw/,
  ],
  ["too many cells", { csv: `${header}\na,1,b,c,d` }, /row 1: 5 cells, but only 4 columns/],
  ["too few cells", { csv: `${header}\na,1,b` }, /row 1: "key" is required/],
  [
    "a key twice",
    { adjustments: [good, { ...good, points: 6 }], keyPrefix: "p-" },
    /row 2: "key" p-good stands in row 1 already/,
  ],
  [
    "more than the limit",
    { adjustments: [good, { ...good, key: "b", points: -11 }], maxPointsPerCall: "10" },
    /row 2: 11 points are more than "Max Points per Call" allows, 10/,
  ],
])("%s is refused before anything is sent", async (_, params, message) => {
  const refusal = await world.refusal(params);
  expect(refusal).toMatch(/^InvalidInputError: /);
  expect(refusal).toMatch(message);
});

test("every fault of a list is found, the first twenty are listed and all are counted", async () => {
  const csv = [header, ...Array.from({ length: 30 }, (_, row) => `m${row},x,r,k${row}`)];
  const refusal = await world.refusal({ csv: csv.join("\n") });
  expect(refusal).toContain("30 faults");
  expect(refusal.match(/row \d+: "points"/g)).toHaveLength(20);
  expect(refusal).toContain("and 10 more");
});

test("several faults of one row are all named", async () => {
  const refusal = await world.refusal({ adjustments: [{ points: "x", reason: "r" }] });
  expect(refusal).toMatch(/3 faults.*"memberId".*"key".*"points"/);
});

const parsed = async (params: Record<string, unknown>) =>
  (await world.adjust({ ...params, dryRun: true })).results.map(
    ({ row, memberId, activity, points, key }) => [row, memberId, activity, points, key].join(" "),
  );

test.each([
  ["commas and quotes", `${header}\na,1,"x, ""y""\nz",k`],
  ["semicolons", "memberId;points;reason;key\na;1;x, y;k"],
  ["tabs", "memberId\tpoints\treason\tkey\na\t1\tx\tk"],
  [
    "a byte order mark, Windows' line ends and odd case",
    "\uFEFFKEY, MemberID ,points,Reason\r\nk,a,+1,x\r\n",
  ],
])("CSV may have %s", async (_, csv) => {
  expect(await parsed({ csv })).toEqual(["1 a CREDIT 1 k"]);
});

test("blank lines of CSV are left out and counted, as a spreadsheet counts them", async () => {
  const csv = `${header}\na,1,x,k1\n\n,,,\nb,-2,x,k2\n`;
  expect(await parsed({ csv })).toEqual(["1 a CREDIT 1 k1", "4 b DEBIT 2 k2"]);
});

test("a list may be JSON text, have columns in some rows only, and name its activities", async () => {
  const rows = [
    { memberid: "a", Points: "5", key: 7, actionId: 100 },
    { memberid: "b", Points: 5, key: "8", reason: "x", ACTIVITY: "Debit" },
  ];
  expect(await parsed({ adjustments: JSON.stringify(rows) })).toEqual([
    "1 a CREDIT 5 7",
    "2 b DEBIT 5 8",
  ]);
});

test("the same key always makes the same order id, another prefix another", async () => {
  const adjustments = listOf(1, 1);
  const orderIds = await Promise.all(
    ["a-", "a-", "b-"].map(async (keyPrefix) => {
      const { results } = await world.adjust({ adjustments, keyPrefix, dryRun: true });
      return results[0]?.orderId;
    }),
  );
  expect(orderIds[0]).toBe(orderIds[1]);
  expect(orderIds[0]).not.toBe(orderIds[2]);
});

import { useFreshWorld } from "../support/world";
import { onActivity, onPost, type PointsWorld, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const credit = (overrides?: Record<string, unknown>) =>
  world.run("creditPoints", world.params(overrides));
const failsToCredit = (overrides?: Record<string, unknown>) =>
  world.fails("creditPoints", world.params(overrides));

test("an activity that cannot be read after a lost send makes the outcome uncertain", async () => {
  world.break(
    { ...onPost, kind: "dropAfter" },
    { ...onActivity, kind: "status", status: 503, times: 4 },
  );
  const error = await failsToCredit();
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  expect(world.count(/^POST/)).toBe(1);
  world.expectBookedOnce();
  world.restart();
  expect(await credit()).toMatchObject({ outcome: "alreadyApplied" });
  world.expectBookedOnce();
});

/** As many newer rows as fill so many pages. */
function newerRows(count: number, overrides: Parameters<PointsWorld["bookBefore"]>[1] = {}) {
  for (let index = 0; index < count; index += 1) {
    world.bookBefore(30 - index / 100, { orderId: `NEWER-${index}`, points: 1, ...overrides });
  }
}

test("after AC1010 the row is found however deep it lies", async () => {
  world.bookBefore(60 * 24 * 30);
  newerRows(70);
  expect(await credit()).toMatchObject({ outcome: "alreadyApplied" });
  expect(world.count(/activity$/)).toBe(4);
  expect(world.rowsWith("ORDER-1")).toHaveLength(1);
});

test("after AC1010 an activity that breaks off on a later page makes the outcome uncertain", async () => {
  world.bookBefore(60 * 24 * 30);
  newerRows(70);
  world.break({ ...onActivity, kind: "status", status: 503, skip: 2, times: 4 });
  expect((await failsToCredit()).message).toMatch(/^UncertainOutcomeError: /);
});

test("after AC1010 the activity is read to its end before the id is called another's", async () => {
  world.bookBefore(60, { activity: "DEBIT" });
  newerRows(195);
  expect((await failsToCredit()).message).toMatch(/^DuplicateOrderError: /);
  expect(world.count(/activity$/)).toBe(10);
});

test("a lost send is looked for in the last minutes, not in the whole history", async () => {
  newerRows(200);
  world.break({ ...onPost, kind: "dropBefore" });
  expect(await credit()).toMatchObject({ outcome: "applied" });
  expect(world.count(/activity$/)).toBe(1);
});

test("a lost send is looked for behind everything that was booked since", async () => {
  world.sandbox.annexCloud.options.activityPageSize = 2;
  for (let index = 0; index < 4; index += 1) {
    world.bookBefore(-1, { orderId: `NEWER-${index}`, points: 1 });
  }
  world.break({ ...onPost, kind: "dropAfter" });
  expect(await credit()).toMatchObject({ outcome: "applied" });
  expect(world.count(/activity$/)).toBe(3);
  expect(world.rowsWith("ORDER-1")).toHaveLength(1);
});

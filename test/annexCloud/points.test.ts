import type { Fault } from "../../sandbox/faults";
import { useFreshWorld } from "../support/world";
import { memberId, onActivity, onPost, openingPoints, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const credit = (overrides?: Record<string, unknown>) =>
  world.run("creditPoints", world.params(overrides));

test("a good answer is applied, with the balance as numbers", async () => {
  const answer = await credit({ actionId: "100" });
  expect(answer).toEqual({
    outcome: "applied",
    activity: "CREDIT",
    memberId,
    points: 50,
    requestedPoints: 50,
    orderId: "ORDER-1",
    actionId: "100",
    reason: "Goodwill",
    updatedAvailablePoints: 550,
    updatedLifetimePoints: 550,
    updatedUserTier: "Sprout",
    holdPoints: null,
    releaseDate: null,
    limitPassed: null,
  });
  world.expectBookedOnce();
  expect(world.requests()).toEqual(["POST /points"]);
});

test("points on hold are told apart from available ones", async () => {
  const answer = await credit({ actionId: "109" });
  expect(answer).toMatchObject({
    outcome: "applied",
    holdPoints: 50,
    updatedAvailablePoints: openingPoints,
    releaseDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  });
});

const lostBefore: [string, Partial<Fault>][] = [
  ["a connection dropped before", { kind: "dropBefore" }],
  ["status 500", { kind: "status", status: 500 }],
  ["status 502", { kind: "status", status: 502, body: "Bad Gateway" }],
  ["status 503", { kind: "status", status: 503 }],
  ["an HTML page instead", { kind: "html", status: 502 }],
  ["an HTML page with status 200", { kind: "html", status: 200 }],
  ["AC1001 with 404", { kind: "status", status: 404, body: { errorCode: "AC1001" } }],
  ["AC1001 with 200", { kind: "status", status: 200, body: { errorCode: "AC1001" } }],
  ["an empty answer instead", { kind: "status", status: 200, body: "" }],
];
test.each(lostBefore)("%s, not processed: sent again under the same order id", async (_, fault) => {
  world.break({ ...onPost, ...fault } as Fault);
  expect(await credit()).toMatchObject({ outcome: "applied", updatedAvailablePoints: 550 });
  world.expectBookedOnce();
  expect(world.requests()).toEqual([
    "POST /points",
    "GET /users/maya.berg%40example.com/activity",
    "POST /points",
  ]);
});

const lostAfter: [string, Partial<Fault>][] = [
  ["a connection dropped after", { kind: "dropAfter" }],
  ["a truncated answer", { kind: "truncate" }],
  ["status 500", { kind: "statusAfter", status: 500 }],
  ["status 504", { kind: "statusAfter", status: 504 }],
  ["an HTML page", { kind: "htmlAfter", status: 502 }],
  ["an HTML page with status 200", { kind: "htmlAfter", status: 200 }],
  ["AC1001 with 404", { kind: "statusAfter", status: 404, body: { errorCode: "AC1001" } }],
  ["an empty answer", { kind: "statusAfter", status: 200, body: "" }],
];
test.each(lostAfter)(
  "processed, then %s: found in the activity, not sent again",
  async (_, fault) => {
    world.break({ ...onPost, ...fault } as Fault);
    expect(await credit()).toMatchObject({
      outcome: "applied",
      updatedAvailablePoints: 550,
      updatedLifetimePoints: 550,
      updatedUserTier: "Sprout",
    });
    world.expectBookedOnce();
    expect(world.count(/^POST/)).toBe(1);
  },
);

test("a request that is processed late is met by AC1010 and found", async () => {
  world.break(
    { ...onPost, kind: "late", delayMs: 100 },
    { ...onActivity, kind: "slow", delayMs: 1_000 },
  );
  expect(await credit()).toMatchObject({ outcome: "applied" });
  world.expectBookedOnce();
});

test("a request that is processed after its repetition changes nothing", async () => {
  world.break({ ...onPost, kind: "late", delayMs: 20_000 });
  expect(await credit()).toMatchObject({ outcome: "applied" });
  world.expectBookedOnce();
  await world.sandbox.clock.sleep(25_000);
  world.expectBookedOnce();
});

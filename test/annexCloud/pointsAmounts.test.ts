import fc from "fast-check";
import { useWorld } from "../support/world";
import { annexCloudConnection, startPointsWorld } from "./pointsWorld";

const world = useWorld(startPointsWorld);

const withDecimals = {
  ...annexCloudConnection,
  fields: { ...annexCloudConnection.fields, decimals: true },
};

const whole: unknown[] = [
  ["nothing", ""],
  ["only blanks", "  "],
  ["zero", "0"],
  ["zero as a number", 0],
  ["a negative amount", "-50"],
  ["a negative number", -50],
  ["not a number", Number.NaN],
  ["infinity", Number.POSITIVE_INFINITY],
  ["text", "fifty"],
  ["an amount with a unit", "50 points"],
  ["two amounts", "50 60"],
  ["a thousands separator", "1,000"],
  ["an exponent", "1e3"],
  ["a hexadecimal", "0x32"],
  ["a plus sign", "+50"],
  ["a billion", "1000000000"],
  ["just over the most", "10000001"],
  ["half a point", "12.5"],
  ["half a point as a number", 12.5],
  ["a comma for the decimals", "12,5"],
  ["true", true],
  ["a list", [50]],
  ["an object", { points: 50 }],
];
test.each(whole as [string, unknown][])(
  "%s is refused before anything is sent",
  async (_, points) => {
    for (const action of ["creditPoints", "debitPoints"]) {
      const error = await world.fails(action, world.params({ points }));
      expect(error.message).toMatch(/^InvalidInputError: "Points" (must be|may have|is required)/);
    }
    expect(world.requests()).toEqual([]);
  },
);

test.each([
  ["three decimals as a number", 12.345],
  ["four decimals", "12.3456"],
])("%s is refused even where the programme keeps fractions", async (_, points) => {
  const params = world.params({ points, annexCloudConnection: withDecimals });
  const error = await world.fails("creditPoints", params);
  expect(error.message).toMatch(/^InvalidInputError: "Points" may have at most two decimals/);
  expect(world.requests()).toEqual([]);
});

test.each([
  ["1.000", "1000 or 1;"],
  ["1,000", "1000 or 1;"],
  ["12.345", "12345 or 12.345;"],
  ["1,234,567", "write 1234567"],
  ["12,5", "write 12.5"],
  ["5e0", "write 5"],
  ["\uff15\uff10", "write 50"],
])("%s is refused with what to write instead", async (points, advice) => {
  const params = world.params({ points, annexCloudConnection: withDecimals });
  const error = await world.fails("creditPoints", params);
  expect(error.message).toContain(advice);
  expect(world.requests()).toEqual([]);
});

test.each([
  ["50.00", 50],
  [1.5e1, 15],
])("%s is booked as %s", async (points, booked) => {
  const orderId = `SPELLED-${booked}`;
  await world.run("creditPoints", world.params({ points, orderId }));
  expect(world.rowsWith(orderId)).toMatchObject([{ points: booked }]);
});

test("a credit without reason and action is refused before anything is sent", async () => {
  const error = await world.fails("creditPoints", world.params({ reason: "", actionId: "" }));
  expect(error.message).toMatch(/^InvalidInputError: "Reason" is required unless "Action ID"/);
  expect(world.requests()).toEqual([]);
});

test("an action id stands in for the reason", async () => {
  const params = world.params({ reason: "", actionId: "100", orderId: "BY-ACTION" });
  expect(await world.run("creditPoints", params)).toMatchObject({ reason: null, actionId: "100" });
  expect(world.rowsWith("BY-ACTION")).toMatchObject([{ actionId: "100", reason: null }]);
});

test("every whole amount that is let through is booked as it is", async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.boolean(),
      async (points, asText) => {
        sent += 1;
        const orderId = `AMOUNT-${sent}`;
        const params = world.params({ orderId, points: asText ? ` ${points} ` : points });
        const before = world.available();
        expect(await world.run("creditPoints", params)).toMatchObject({
          points,
          updatedAvailablePoints: before + points,
        });
        expect(world.rowsWith(orderId)).toMatchObject([{ points }]);
      },
    ),
    { numRuns: 25 },
  );
});

test("a programme that keeps fractions gets them, and they come back as they were", async () => {
  world.sandbox.annexCloud.options.decimals = true;
  const before = world.available();
  const orderId = "FRACTION";
  world.break({ method: "POST", path: "/points$", kind: "dropAfter" });
  const params = world.params({ orderId, points: "12.5", annexCloudConnection: withDecimals });
  expect(await world.run("creditPoints", params)).toMatchObject({
    outcome: "applied",
    points: 12.5,
    updatedAvailablePoints: before + 12.5,
  });
  expect(world.rowsWith(orderId)).toMatchObject([{ points: 12.5 }]);
});

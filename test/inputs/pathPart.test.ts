import { actionModules } from "../../src/actionModules";
import { pathPart } from "../../src/inputs/pathPart";
import { InvalidInputError } from "../../src/transport/errors";
import { createRuntime } from "../../src/transport/runtime";
import { connections } from "../support/connections";
import { startWorld, type World } from "../support/world";

const leadElsewhere = [
  ".",
  "..",
  " .. ",
  "%2e",
  "%2E%2e",
  ".%252e",
  "%%32%65",
  "%20..",
  "\ud800",
  "a\udc00b",
];

test.each([...leadElsewhere, "", " ", {}, undefined])("%j is no part of a path", (value) => {
  expect(() => pathPart(value, "Thing ID")).toThrow(InvalidInputError);
  expect(() => pathPart(value, "Thing ID")).toThrow(/^InvalidInputError: "Thing ID" must be /);
});

test.each([
  ["maya.berg@example.com", "maya.berg%40example.com"],
  ["a/../b", "a%2F..%2Fb"],
  ["...", "..."],
  ["100%", "100%25"],
  ['"x" ', "%22x%22"],
  ["Müller 🌱", "M%C3%BCller%20%F0%9F%8C%B1"],
  [7, "7"],
])("%j stands in a path as %s", (value, encoded) => {
  expect(pathPart(value, "Thing ID")).toBe(encoded);
});

describe("an input that stands in a path", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const { apiKey: connection, annexCloud: annexCloudConnection } = connections;
  /** What a builder has to fill in, with the examples that they are shown. */
  const filledIn = (key: string) => ({
    ...Object.fromEntries(
      Object.entries(world.component.actions[key]?.inputs ?? {})
        .filter(([, { required }]) => required)
        .map(([name, { example, default: preset }]) => [name, example ?? preset]),
    ),
    connection,
    annexCloudConnection,
  });
  const ids = actionModules.flatMap(({ facts, define }) => {
    const { inputs } = define(createRuntime());
    const names = facts.endpoint?.path.match(/(?<=\{)\w+(?=\})/g) ?? [];
    return names
      .filter((name) => name in inputs)
      .map((name): [string, string] => [facts.key, name]);
  });

  test.each(ids.flatMap(([key, name]) => ["..", "\ud800"].map((id) => [key, name, id])))(
    "%s: %s cannot be %j",
    async (key, name, id) => {
      const asked = world.sandbox.requests.entries.length;
      const error = await world.fails(key, { ...filledIn(key), [name]: id });
      expect(error).toMatchObject({
        name: "InvalidInputError",
        message: expect.stringContaining('" must be '),
      });
      expect(world.sandbox.requests.entries).toHaveLength(asked);
    },
  );

  test.each(["getPoints", "debitPoints", "redeemReward", "enrolMember", "getLoyaltyInfo"])(
    "%s takes no such Member ID",
    async (key) => {
      const asked = world.sandbox.requests.entries.length;
      const error = await world.fails(key, { ...filledIn(key), memberId: ".." });
      expect(error.message).toMatch(/^InvalidInputError: "Member ID" must be /);
      expect(world.sandbox.requests.entries).toHaveLength(asked);
    },
  );
});

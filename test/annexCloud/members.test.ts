import { useFreshWorld } from "../support/world";
import { annexCloudConnection, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const id = "noor.haddad@example.com";
const profile = {
  annexCloudConnection,
  memberId: id,
  email: id,
  firstName: "Noor",
  lastName: "Haddad",
  optInStatus: "YES",
  phone: "+33123456789",
  zipCode: "69001",
  birthDate: "1990-04-01",
  extendedAttribute: '{"favouriteColour": "green"}',
};
const create = (overrides: Record<string, unknown> = {}) =>
  world.run("createLoyaltyMember", { ...profile, ...overrides });
const stored = () => world.sandbox.annexCloud.members.get(id);
const onCreate = { method: "POST", path: "/users$" } as const;

test("a member is created with all that was filled in", async () => {
  expect(await create()).toMatchObject({ id, email: id, firstName: "Noor", optInStatus: "YES" });
  expect(stored()).toMatchObject({
    email: id,
    firstName: "Noor",
    lastName: "Haddad",
    phone: "+33123456789",
    zipCode: "69001",
    birthMs: Date.UTC(1990, 3, 1),
    extendedAttribute: { favouriteColour: "green" },
  });
});

test("an existing member is a conflict and stays as it is", async () => {
  await create();
  const error = await world.fails("createLoyaltyMember", { ...profile, firstName: "Another" });
  expect(error.message).toMatch(/^ConflictError: .*it exists already/);
  expect(stored()).toMatchObject({ firstName: "Noor" });
});

test.each([
  ["dropped before", { kind: "dropBefore" }],
  ["dropped after", { kind: "dropAfter" }],
  ["processed late", { kind: "late", delayMs: 2_000 }],
  ["truncated", { kind: "truncate" }],
  ["an empty success", { kind: "statusAfter", status: 200, body: "" }],
  ["a server fault", { kind: "statusAfter", status: 500 }],
] as const)("a creation whose answer is lost (%s) creates one member", async (_, fault) => {
  const before = world.sandbox.annexCloud.members.all().length;
  world.break({ ...onCreate, ...fault });
  expect(await create()).toMatchObject({ id, firstName: "Noor" });
  await world.sandbox.clock.sleep(3_000);
  expect(stored()).toMatchObject({ firstName: "Noor" });
  expect(world.sandbox.annexCloud.members.all()).toHaveLength(before + 1);
});

test("a lost answer does not pass another's member off as created", async () => {
  world.sandbox.annexCloud.addMember({ id, email: id, firstName: "Another" });
  world.break({ ...onCreate, kind: "htmlAfter", status: 502 });
  const error = await world.fails("createLoyaltyMember", profile);
  expect(error.message).toMatch(/^(ConflictError|UncertainOutcomeError): /);
  expect(stored()).toMatchObject({ firstName: "Another" });
});

const plainDays = () =>
  world.break({
    ...{ kind: "changed", method: "GET", path: "/users/[^/]+$", times: "all" },
    change: (body) => {
      const { createDate, ...rest } = body as { createDate: string };
      return { ...rest, createDate: createDate.slice(0, 10) };
    },
  });

test.each([
  ["a moment", {}, () => undefined],
  ["a plain day", {}, plainDays],
  ["a moment of its own", { createDate: "2020-01-01T00:00:00Z" }, () => undefined],
  ["a day of its own", { createDate: "2020-01-01" }, () => undefined],
  ["a moment of its own as a plain day", { createDate: "2020-01-01T09:30:00Z" }, plainDays],
])("a creation whose answer is lost is found by %s", async (_, given, arrange) => {
  arrange();
  world.break({ ...onCreate, kind: "dropAfter" });
  expect(await create(given)).toMatchObject({ id, firstName: "Noor" });
});

test.each([
  ["of whom no more than the id was given", { memberId: id }, 0],
  ["who joined on an earlier day", profile, 86_400_000],
  ["who has another date than the one given", { ...profile, createDate: "2020-01-01" }, 0],
])("a plain day does not pass a member %s off as created", async (_, params, ageMs) => {
  const { sandbox } = world;
  const { email, firstName, lastName, phone, zipCode } = profile;
  const stranger = sandbox.annexCloud.addMember({ id, email, firstName, lastName });
  Object.assign(stranger, { phone, zipCode, createdMs: stranger.createdMs - ageMs });
  plainDays();
  world.break({ ...onCreate, kind: "dropBefore" });
  const error = await world.fails("createLoyaltyMember", { annexCloudConnection, ...params });
  expect(error.message).toMatch(/^UncertainOutcomeError: /);
});

test.each([
  ["joined long ago", 86_400_000, {}],
  ["has no such phone", 0, { phone: "+33123456789" }],
  ["has another opt-in", 0, { optInStatus: "NO" }],
])("a lost answer does not pass a member who %s off as created", async (_, ageMs, given) => {
  world.sandbox.annexCloud.addMember({ id, email: id }).createdMs -= ageMs;
  world.break({ ...onCreate, kind: "dropBefore" });
  const params = { annexCloudConnection, memberId: id, ...given };
  const error = await world.fails("createLoyaltyMember", params);
  expect(error.message).toMatch(/^UncertainOutcomeError: /);
});

test("a creation that cannot be looked up is uncertain", async () => {
  world.break({ ...onCreate, kind: "dropAfter" }, { method: "GET", kind: "dropBefore", times: 4 });
  const error = await world.fails("createLoyaltyMember", profile);
  expect(error.message).toMatch(/^UncertainOutcomeError: /);
  expect(stored()).toBeDefined();
});

test.each([false, true])(
  "a member is read with the same shape, in an envelope: %s",
  async (envelope) => {
    world.sandbox.annexCloud.options.envelope = envelope;
    await create();
    const member = await world.run("getLoyaltyMember", { annexCloudConnection, memberId: id });
    expect(member).toMatchObject({
      id,
      firstName: "Noor",
      optInStatus: "YES",
      status: "ACTIVE",
      birthDate: "1990-04-01T00:00:00.000Z",
      anniversaryDate: null,
      userProfileImageUrl: null,
      totalSpendCurrency: 0,
      extendedAttribute: { favouriteColour: "green" },
    });
    expect(member.createDate).toBe(new Date(member.createDate).toISOString());
  },
);

test.each(["o'brien+news@example.com", "名前", "a b/c?d=e#f%20", "100%"])(
  "an id such as %s reaches the API as it is",
  async (memberId) => {
    world.sandbox.annexCloud.addMember({ id: memberId, points: 7 });
    const points = await world.run("getPoints", { annexCloudConnection, memberId });
    expect(points).toMatchObject({ id: memberId, availablePoints: 7 });
  },
);

import { momentWords } from "../../src/loyalty/sidebar/words";
import { connections } from "../support/connections";
import { everythingIn, findSecret } from "../support/secrets";
import { useWorld } from "../support/world";
import { down, everything, filled, hourMs, maya, noor, startSidebarWorld } from "./sidebarWorld";

const world = useWorld(startSidebarWorld);
beforeEach(() => {
  world.restart();
  world.logs.length = 0;
});

describe("within the time that Gorgias waits", () => {
  test.each([
    ["whose id is the e-mail address", maya],
    ["whose id is a number", noor],
  ])("a member %s is told in full where every answer takes a second", async (_, { id, email }) => {
    const { id: customerId } = world.keep(email, undefined);
    for (const service of ["annexCloud", "gorgias"] as const) {
      world.break(service, { kind: "slow", delayMs: 1_000 });
    }
    const { answer } = await world.ask({ email, customerId });
    expect(answer).toMatchObject({ status: "member", memberId: id, unavailable: [] });
  });

  test("a Gorgias that never answers takes nothing from what Annex Cloud tells", async () => {
    world.break("gorgias", { kind: "slow", delayMs: 600_000 });
    const { answer } = await world.ask({ email: maya.email, customerId: 1 });
    expect(answer).toMatchObject({ status: "member", unavailable: [] });
  });

  test("an Annex Cloud that takes four seconds leaves the last known data with its age", async () => {
    const stored = await world.readBefore(maya.email, 12 * 60_000 + 1_000);
    const { id: customerId } = world.keep(maya.email, stored);
    world.break("annexCloud", { kind: "slow", delayMs: 4_000 });
    world.break("gorgias", { kind: "slow", delayMs: 1_000 });
    const { answer, forLater } = await world.ask({ email: maya.email, customerId });
    expect(answer).toMatchObject({
      headline: "Maya Berg · Sprout · 1,240 points",
      memberId: maya.id,
      lastKnownAt: stored.retrievedAt,
      unavailable: everything,
      panel: {
        member: [{ points: "1,240 points" }],
        stale: [
          {
            message: `Annex Cloud does not answer at the moment. This is as of ${momentWords(stored.retrievedAt)}.`,
          },
        ],
      },
      affordableRewards: stored.affordableRewards,
    });
    expect(forLater).toMatchObject({ status: null, availablePoints: null });
  });

  test("credentials that are refused are told as what they are, and not as weather", async () => {
    const stored = await world.readBefore(maya.email, 12 * 60_000 + 1_000);
    const { id: customerId } = world.keep(maya.email, stored);
    world.break("annexCloud", { kind: "status", status: 401 });
    const known = await world.ask({ email: maya.email, customerId });
    const refused = "Annex Cloud does not accept this integration's credentials.";
    expect(known.answer.panel.stale).toEqual([
      { message: `${refused} This is as of ${momentWords(stored.retrievedAt)}.` },
    ]);
    const { answer } = await world.ask({ email: "new@example.com" });
    expect(answer).toMatchObject({
      headline: "new@example.com · Not connected",
      panel: { unavailable: [{ message: expect.stringContaining(refused) }] },
    });
  });

  test("where both never answer, that is the answer", async () => {
    world.break("annexCloud", { kind: "slow", delayMs: 600_000 });
    world.break("gorgias", { kind: "slow", delayMs: 600_000 });
    const { answer } = await world.ask({ email: maya.email, customerId: 1 });
    expect(answer).toMatchObject({ status: null, lastKnownAt: null, unavailable: everything });
    expect(filled(answer)).toEqual(["unavailable"]);
  });
});

describe("a customer who writes from an address that the programme does not know", () => {
  const newAddress = "noor@new.example.com";

  test("is the member that was kept", async () => {
    const { id: customerId } = world.keep(newAddress, await world.readBefore(noor.email, hourMs));
    const { answer, forLater } = await world.ask({ email: newAddress, customerId });
    expect(answer).toMatchObject({ status: "member", memberId: noor.id, lastKnownAt: null });
    expect(forLater).toMatchObject({ status: "member", memberId: noor.id });
  });

  test.each([
    ["was no member", { status: "notAMember", memberId: noor.id }],
    ["is gone from the programme", { status: "member", memberId: "GG-404" }],
  ])("and %s is no member", async (_, kept) => {
    const loyalty = { ...kept, retrievedAt: "2026-03-02T09:30:12.000Z" };
    const { id: customerId } = world.keep(newAddress, loyalty);
    const { answer } = await world.ask({ email: newAddress, customerId });
    expect(answer).toMatchObject({ status: "notAMember", email: newAddress });
  });

  test("is answered in time where every answer takes a second", async () => {
    const { id: customerId } = world.keep(newAddress, await world.readBefore(noor.email, hourMs));
    for (const service of ["annexCloud", "gorgias"] as const) {
      world.break(service, { kind: "slow", delayMs: 1_000 });
    }
    const { answer } = await world.ask({ email: newAddress, customerId });
    expect(answer).toMatchObject({ status: "member", memberId: noor.id, unavailable: [] });
  });
});

describe("with last known data on the customer", () => {
  const wrong = { ...connections.annexCloud.fields, loyaltyToken: "another-token" };

  test.each<[string, Record<string, unknown> | undefined, Record<string, unknown>]>([
    ["is down", down, {}],
    ["answers 401", { kind: "status", status: 401 }, {}],
    ["shows a page", { kind: "html", status: 200 }, {}],
    ["answers garbage", { kind: "status", status: 200, body: "{{{" }, {}],
    [
      "refuses the signature",
      undefined,
      { annexCloudConnection: { ...connections.annexCloud, fields: wrong } },
    ],
  ])("an Annex Cloud that %s leaves it, with its age", async (_, fault, params) => {
    const stored = await world.readBefore(maya.email, 3 * hourMs + 1_000);
    const { id: customerId } = world.keep(maya.email, stored);
    world.logs.length = 0;
    if (fault) {
      world.break("annexCloud", fault);
    }
    const event = { email: maya.email, customerId };
    const asked = await world.ask(event, { timeBudgetMs: "1000", ...params });
    expect(asked.answer).toMatchObject({
      status: "member",
      headline: "Maya Berg · Sprout · 1,240 points",
      lastKnownAt: stored.retrievedAt,
      panel: {
        member: [{ points: "1,240 points" }],
        stale: [{ message: expect.stringContaining(momentWords(stored.retrievedAt)) }],
      },
    });
    expect(asked.forLater).toMatchObject({ status: null, availablePoints: null });
    expect(world.logged()).toEqual([expect.stringMatching(/^(warn|error): /)]);
    expect(findSecret(everythingIn([asked, world.logs]))).toBeUndefined();
    expect(everythingIn(asked)).not.toContain(world.secret());
  });

  test("one part that fails is filled, and the rest is of this moment", async () => {
    const stored = await world.readBefore(maya.email, 2 * 24 * hourMs + 1_000);
    const old = { ...stored, tier: "Old Tier", availablePoints: 5 };
    const { id: customerId } = world.keep(maya.email, old);
    world.break("annexCloud", { ...down, path: "/points/" });
    const { answer } = await world.ask({ email: maya.email, customerId });
    expect(answer).toMatchObject({
      tier: "Sprout",
      availablePoints: 5,
      unavailable: ["points"],
      panel: {
        member: [{ tier: "Sprout", points: "5 points" }],
        stale: [
          {
            message: `Annex Cloud does not answer in full. As of ${momentWords(stored.retrievedAt)}: points.`,
          },
        ],
      },
    });
  });

  test("a Gorgias that fails too is logged, and that is the answer", async () => {
    world.break("annexCloud", down);
    world.break("gorgias", { kind: "status", status: 401 });
    const { answer } = await world.ask({ email: maya.email, customerId: 1 });
    expect(filled(answer)).toEqual(["unavailable"]);
    expect(world.logged()).toContainEqual(
      expect.stringMatching(/^warn: The customer could not be read: ConnectionError/),
    );
  });
});

import { momentWords } from "../../src/loyalty/sidebar/words";
import { useWorld } from "../support/world";
import { down, everything, filled, hourMs, maya, noor, startSidebarWorld } from "./sidebarWorld";

const world = useWorld(startSidebarWorld);
beforeEach(() => {
  world.restart();
  world.logs.length = 0;
});

test.each([undefined, { name: "Bloom" }])("a next tier %j is not the end", async (nextTier) => {
  const change = (body: unknown) => ({ ...Object(body), nextTier });
  world.break("annexCloud", { kind: "changed", path: "/tiers$", change });
  const { answer } = await world.ask({ email: maya.email });
  expect(answer.panel.member).toMatchObject([{ progress: "260 points to the next tier" }]);
});

test.each<[string, unknown]>([
  ["optInStatus", null],
  ["optInStatus", undefined],
  ["status", "Pending"],
])("a profile with %s %j does not tell who is a member, and says so", async (field, value) => {
  const change = (body: unknown) => ({ ...Object(body), [field]: value });
  world.break("annexCloud", { kind: "changed", method: "GET", path: "/users/[^/]+$", change });
  const { answer, forLater } = await world.ask({ email: maya.email });
  expect(answer.headline).toBe("Maya Berg · Membership unknown");
  expect(filled(answer)).toEqual(["unavailable"]);
  expect(forLater).toMatchObject({ status: null, unavailable: ["member"], availablePoints: 1_240 });
});

test("a member's card: headline, lines, activity and what can be afforded", async () => {
  const { answer, forLater } = await world.ask({ email: maya.email });
  expect(answer).toMatchObject({
    headline: "Maya Berg · Sprout · 1,240 points",
    lastKnownAt: null,
    panel: {
      member: [
        {
          status: "Member",
          tier: "Sprout",
          progress: "260 points to Bloom",
          points: "1,240 points",
          value: "12.40",
          hold: "none",
          lifetime: "1,240 points",
        },
      ],
      stale: [],
      activity: [
        {
          entries: [
            { title: expect.stringMatching(/^\+1,240( · .*)?$/), date: expect.any(String) },
          ],
        },
      ],
      rewards: [{ entries: [{ rewardId: "111" }, {}, {}, {}, {}] }],
    },
    recentActivity: [{ points: 1_240 }],
    affordableRewards: [{ rewardId: "111" }, {}, {}, {}, {}],
    unavailable: [],
  });
  expect(forLater).toMatchObject({ memberId: maya.id, availablePoints: 1_240 });
});

test("each answer has a key of its own, for whoever is shown", async () => {
  const asked = await Promise.all(
    [maya.email, maya.email, "stranger@example.com", null].map((email) => world.ask({ email })),
  );
  const keys = asked.map(({ answer }) => answer.actionKey);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) {
    expect(key).toMatch(/^v1\.\d{13}\.[\w-]{22}\.[0-9a-f]{64}$/);
  }
});

describe("an event without an e-mail address", () => {
  test("is about the address that Gorgias has", async () => {
    const { id: customerId } = world.keep(noor.email, undefined);
    const { answer } = await world.ask({ email: "None", customerId });
    expect(answer).toMatchObject({ status: "member", memberId: noor.id });
  });

  test("is about the member who was known, in one round trip", async () => {
    const customer = world.keep("phone@example.com", { memberId: noor.id, email: noor.email });
    customer.email = null;
    world.sandbox.requests.clear();
    const { answer, forLater } = await world.ask({ customerId: customer.id });
    expect(answer).toMatchObject({ status: "member", memberId: noor.id, email: noor.email });
    expect(forLater.memberId).toBe(noor.id);
    const searches = world.sandbox.requests.entries.filter(({ path }) => path.endsWith("search"));
    expect(searches).toEqual([]);
  });

  test("shows what was known of that member while Annex Cloud is down", async () => {
    const stored = await world.readBefore(noor.email, hourMs + 1_000);
    const customer = world.keep("phone2@example.com", stored);
    customer.email = null;
    world.break("annexCloud", { kind: "status", status: 401 });
    const { answer } = await world.ask({ customerId: customer.id });
    // A click finds out whether it is still them.
    expect(answer).toMatchObject({
      memberId: null,
      panel: {
        member: [{ points: "70 points" }],
        stale: [{ message: expect.stringContaining(momentWords(stored.retrievedAt)) }],
      },
    });
  });

  test("does not follow a known member whose address is not the customer's", async () => {
    const { id: customerId } = world.keep(maya.email, { memberId: noor.id, email: noor.email });
    const { answer } = await world.ask({ customerId });
    expect(answer.memberId).toBe(maya.id);
  });

  test.each([
    ["nor a customer", () => ({})],
    [
      "of a customer who has none either",
      () => {
        const customer = world.keep("nobody.known@example.com", undefined);
        Object.assign(customer, { email: null, channels: [] });
        return { customerId: customer.id };
      },
    ],
  ])("%s cannot be looked up, and that is said", async (_, event) => {
    const { answer } = await world.ask(event());
    expect(answer).toMatchObject({
      status: null,
      headline: "Customer · No address or number",
      unavailable: [],
      panel: { noEmail: [{ message: expect.stringContaining("e-mail address") }], stale: [] },
    });
    expect(world.logged()).toEqual([expect.stringContaining("no e-mail address")]);
  });

  test("of a customer whom Gorgias does not tell is not called one without", async () => {
    world.break("gorgias", down);
    const { answer } = await world.ask({ customerId: 1 });
    expect(answer).toMatchObject({
      headline: "Customer · Temporarily unavailable",
      unavailable: everything,
    });
  });
});

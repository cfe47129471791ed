import { attemptTimeoutMs } from "../../src/transport/deadline";
import { connections } from "../support/connections";
import { startWorld, type World } from "../support/world";
import { customersOf, firstOf } from "./shop";

const shops: World[] = [];
async function defaultBucket(options = {}): Promise<World> {
  const world = await startWorld({ deliverEvents: false, ...options });
  shops.push(world);
  return world;
}
afterEach(() => Promise.all(shops.splice(0).map((world) => world.close())));

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Without the attempts' own time limits. */
const waitsOf = ({ waits }: World) => waits.filter((ms) => ms < attemptTimeoutMs);

const readMany = (world: World, count: number, connection: unknown) => {
  const { id } = firstOf(customersOf(world));
  return Promise.all(times(count).map(() => world.run("getCustomer", { connection, id })));
};

const successes = ({ sandbox }: World) =>
  sandbox.requests.entries.filter(({ status }) => status === 200).length;

test("60 reads at once on a bucket of 40 all succeed, and some wait", async () => {
  const world = await defaultBucket();
  await expect(readMany(world, 60, connections.apiKey)).resolves.toHaveLength(60);
  expect(successes(world)).toBe(60);
  // Unpaced, at least the 20 that do not fit would be refused first.
  const refused = world.sandbox.requests.entries.filter(({ status }) => status === 429);
  expect(refused.length).toBeLessThan(15);
  expect(waitsOf(world).length).toBeGreaterThan(0);
});

test("40 reads at once fit into the bucket of an API key without a wait", async () => {
  const world = await defaultBucket();
  await readMany(world, 40, connections.apiKey);
  expect(waitsOf(world)).toEqual([]);
  expect(world.sandbox.requests.entries.map(({ status }) => status)).toEqual(
    times(40).map(() => 200),
  );
});

test("80 reads at once fit into the bucket of an OAuth app without a wait", async () => {
  const world = await defaultBucket();
  await readMany(world, 80, connections.oauth2);
  expect(waitsOf(world)).toEqual([]);
  expect(world.sandbox.requests.entries.map(({ status }) => status)).toEqual(
    times(80).map(() => 200),
  );
});

test("a bucket that others have filled is waited for, not failed on", async () => {
  const world = await defaultBucket();
  const before = readMany(world, 40, connections.apiKey);
  await before;
  world.restart();
  await expect(readMany(world, 30, connections.apiKey)).resolves.toHaveLength(30);
  expect(successes(world)).toBe(70);
});

test("three lists of 2,000 tickets side by side read every ticket and fail on no limit", async () => {
  const world = await defaultBucket({ tickets: 2_000 });
  const lists = await Promise.all(
    times(3).map(() =>
      world.run("listTickets", { connection: connections.apiKey, fetchAll: true }),
    ),
  );
  for (const { data, meta } of lists) {
    expect(new Set(data.map(({ id }: { id: number }) => id)).size).toBe(2_000);
    expect(meta.truncated).toBe(false);
  }
  expect(successes(world)).toBe(60);
});

test.each(["0", new Date(0).toUTCString()])(
  "a rate limit that asks for no wait (%s) is asked ever more seldom, and not quoted",
  async (header) => {
    const world = await defaultBucket();
    const headers = { "retry-after": header };
    world.sandbox.faults.add({ kind: "status", status: 429, headers, times: "all" });
    const { message } = await world.fails("getAccount", { connection: connections.apiKey });
    expect(message).toMatch(/ the rate limit refuses more requests, longer than .* 120 s;/);
    expect(world.sandbox.requests.entries.length).toBeLessThan(20);
  },
);

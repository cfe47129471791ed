import { newRow } from "../../sandbox/annexCloud/ledger";
import { connections } from "../support/connections";
import { startWorld, type WorldOptions } from "../support/world";

export const annexCloudConnection = connections.annexCloud;

export const memberId = "maya.berg@example.com";
export const openingPoints = 500;

export type PointsWorld = Awaited<ReturnType<typeof startPointsWorld>>;

/** A world with one member whose points are to be moved, and ways to look at what happened. */
export async function startPointsWorld(options: WorldOptions = {}) {
  const world = await startWorld({ customers: 0, tickets: 0, ...options });
  const { annexCloud, requests, faults, clock } = world.sandbox;
  annexCloud.addMember({ id: memberId, email: memberId, points: openingPoints });
  const arrived = () =>
    requests.entries.map(({ method, path }) => `${method} ${path.split("/api/3.0")[1]}`);
  const rowsWith = (orderId: string) =>
    annexCloud.ledger.rows().filter((row) => row.orderId === orderId);
  const available = (id: string = memberId) => annexCloud.balanceOf(id).available;
  return Object.assign(world, {
    /** Parameters of a credit or debit, good unless overridden. */
    params: (overrides: Record<string, unknown> = {}) => ({
      annexCloudConnection,
      memberId,
      points: "50",
      reason: "Goodwill",
      orderId: "ORDER-1",
      ...overrides,
    }),
    /** The ledger's rows with this order id, whoever's they are. */
    rowsWith,
    available,
    /** Writes a credit of the tests' content and order id to the ledger, some minutes ago. */
    bookBefore: (minutes: number, overrides: Partial<Parameters<typeof newRow>[0]> = {}) =>
      annexCloud.ledger.append(
        goodwill({ memberId, createdMs: clock.nowMs() - minutes * 60_000, ...overrides }),
      ),
    expectBookedOnce: () => {
      expect(rowsWith("ORDER-1")).toMatchObject([{ points: 50, activity: "CREDIT", memberId }]);
      expect(available()).toBe(openingPoints + 50);
    },
    expectBookedNever: () => {
      expect(rowsWith("ORDER-1")).toEqual([]);
      expect(available()).toBe(openingPoints);
    },
    /** Methods and paths below the host, in order of arrival. */
    requests: arrived,
    count: (pattern: RegExp) => arrived().filter((line) => pattern.test(line)).length,
    break: faults.add.bind(faults),
  });
}

type Row = Parameters<typeof newRow>[0];

/** A row of the tests' usual content and order id. */
export const goodwill = (where: Pick<Row, "memberId" | "createdMs"> & Partial<Row>) =>
  newRow({
    activity: "CREDIT",
    points: 50,
    reason: "Goodwill",
    orderId: "ORDER-1",
    ...where,
  });

/** Faults that hit the credit or debit itself. */
export const onPost = { method: "POST", path: "/points$" } as const;
/** Ways to lose an answer, as a table's rows. */
export const lostAnswers = [
  ["dropBefore", { kind: "dropBefore" }],
  ["dropAfter", { kind: "dropAfter" }],
  ["late", { kind: "late", delayMs: 5_000 }],
  ["truncate", { kind: "truncate" }],
  ["status 503", { kind: "status", status: 503 }],
  ["AC1001", { kind: "statusAfter", status: 404, body: { errorCode: "AC1001" } }],
] as const;
/** Faults that hit the look-up. */
export const onActivity = { method: "GET", path: "/activity$" } as const;

import { newRow } from "../../sandbox/annexCloud/ledger";
import type { Fault } from "../../sandbox/faults";
import { connections } from "../support/connections";
import { startWorld, type World, type WorldOptions } from "../support/world";

export const annexCloudConnection = connections.annexCloud;

/** A world with one member whose points are to be moved, and ways to look at what happened. */
export interface PointsWorld extends World {
  memberId: string;
  openingPoints: number;
  /** Parameters of a credit or debit, good unless overridden. */
  params(overrides?: Record<string, unknown>): Record<string, unknown>;
  /** The ledger's rows with this order id, whoever's they are. */
  rowsWith(orderId: string): { points: number; activity: string; memberId: string }[];
  available(memberId?: string): number;
  /** Writes a credit of the tests' content and order id to the ledger, some minutes ago. */
  bookBefore(minutes: number, overrides?: Partial<Parameters<typeof newRow>[0]>): void;
  expectBookedOnce(): void;
  expectBookedNever(): void;
  /** Methods and paths below the host, in order of arrival. */
  requests(): string[];
  count(pattern: RegExp): number;
  break(...faults: Fault[]): void;
}

export const memberId = "maya.berg@example.com";
export const openingPoints = 500;

/** Twenty times as fast as the wall's clock unless asked otherwise. */
export async function startPointsWorld(options: WorldOptions = {}): Promise<PointsWorld> {
  const world = await startWorld({ customers: 0, tickets: 0, ...options });
  const { annexCloud, requests, faults, clock } = world.sandbox;
  annexCloud.addMember({ id: memberId, email: memberId, points: openingPoints });
  const arrived = () =>
    requests.entries.map(({ method, path }) => `${method} ${path.split("/api/3.0")[1]}`);
  const rowsWith = (orderId: string) =>
    annexCloud.ledger.rows().filter((row) => row.orderId === orderId);
  const available = (id: string = memberId) => annexCloud.balanceOf(id).available;
  return Object.assign(world, {
    memberId,
    openingPoints,
    params: (overrides: Record<string, unknown> = {}) => ({
      annexCloudConnection,
      memberId,
      points: "50",
      reason: "Goodwill",
      orderId: "ORDER-1",
      ...overrides,
    }),
    rowsWith,
    available,
    bookBefore: (minutes: number, overrides: Partial<Parameters<typeof newRow>[0]> = {}) =>
      annexCloud.ledger.append(
        newRow({
          memberId,
          activity: "CREDIT",
          points: 50,
          reason: "Goodwill",
          orderId: "ORDER-1",
          createdMs: clock.nowMs() - minutes * 60_000,
          ...overrides,
        }),
      ),
    expectBookedOnce: () => {
      expect(rowsWith("ORDER-1")).toMatchObject([{ points: 50, activity: "CREDIT", memberId }]);
      expect(available()).toBe(openingPoints + 50);
    },
    expectBookedNever: () => {
      expect(rowsWith("ORDER-1")).toEqual([]);
      expect(available()).toBe(openingPoints);
    },
    requests: arrived,
    count: (pattern: RegExp) => arrived().filter((line) => pattern.test(line)).length,
    break: (...given: Fault[]) => faults.add(...given),
  });
}

/** Faults that hit the credit or debit itself. */
export const onPost = { method: "POST", path: "/points$" } as const;
/** Faults that hit the look-up. */
export const onActivity = { method: "GET", path: "/activity$" } as const;

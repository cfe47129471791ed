import { seededRandom } from "./random";
import { generatePerson, type Person } from "./shopPeople";
import { generateTickets, type ShopTicket } from "./shopTickets";

export type { LoyaltyHistoryRow, LoyaltyMembership, Person } from "./shopPeople";
export type { ShopTicket } from "./shopTickets";

/** Green Garden, the plant shop both halves of the sandbox are filled with. */
export interface Shop {
  people: Person[];
  tickets: ShopTicket[];
  tiers: readonly { name: string; fromLifetimePoints: number }[];
}

export interface ShopOptions {
  seed?: number;
  customers?: number;
  tickets?: number;
  /** The moment before which everything generated has happened. */
  nowMs?: number;
}

/** The programme's tiers, lowest first. */
export const tiers = [
  { name: "Seed", fromLifetimePoints: 0 },
  { name: "Sprout", fromLifetimePoints: 500 },
  { name: "Bloom", fromLifetimePoints: 1500 },
] as const;

/** Makes up a shop; the same seed and moment make the same one. */
export function generateShop(options: ShopOptions = {}): Shop {
  const { seed = 1, customers = 2_000, tickets = 3_000, nowMs = Date.now() } = options;
  const random = seededRandom(seed);
  const people = Array.from({ length: customers }, (_, index) =>
    generatePerson(random, { index, nowMs }),
  );
  return { people, tickets: generateTickets(random, { people, count: tickets, nowMs }), tiers };
}

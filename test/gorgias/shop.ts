import { connections } from "../support/connections";
import { startWorld, type World, type WorldOptions } from "../support/world";

export const connection = connections.apiKey;

/** A small shop with a bucket that no test fills by accident, on a clock that shortens waits. */
export const startShop = (options: WorldOptions = {}): Promise<World> =>
  startWorld({
    bucket: { limit: 100_000, periodSeconds: 20 },
    deliverEvents: false,
    ...options,
  });

export const customersOf = ({ sandbox }: World) => [...sandbox.gorgias.store.customers.values()];
export const ticketsOf = ({ sandbox }: World) => [...sandbox.gorgias.store.tickets.values()];

export function firstOf<T>(rows: readonly T[]): T {
  const [first] = rows;
  if (first === undefined) {
    throw new Error("There is none.");
  }
  return first;
}

/** What the API was asked, in order: `PUT /api/customers/1 → 200`. */
export const requestsOf = ({ sandbox }: World): string[] =>
  sandbox.requests.entries.map(
    ({ method, path, status }) => `${method} ${path.replace(/^\/[^/]+/, "")} → ${status}`,
  );

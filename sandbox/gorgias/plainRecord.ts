import { z } from "zod";
import { recordEvent } from "./events";
import { endpointAt } from "./route";
import type { GorgiasStore, Kind } from "./store";
import { type GorgiasWorld, now } from "./world";
import { type Writes, writing } from "./writes";

export type Sent = Record<string, unknown>;

/** A record that does nothing but keep what it is written with. */
export interface Plain<Row> {
  kind: Kind;
  /** What each documented field may hold; which are required is the contract's. */
  fields: Record<string, z.ZodType>;
  /** A record of which nothing has been said. */
  blank(id: number, at: string): Row;
  /** Refuses what only shows against other records. */
  refuse?(world: GorgiasWorld, sent: Sent, row?: Row): void;
  /** What the events about it call it, where there are any. */
  eventsOf?: string;
}

interface Kept<Row> extends Plain<Row> {
  rows(store: GorgiasStore): Map<number, Row>;
}

/** How such a record is written, as far as the contract lets it be. */
export function plainWrites<Row extends { id: number }>(
  name: string,
  { rows, kind, fields, blank, refuse, eventsOf }: Kept<Row>,
): Writes<Row> {
  const record = (world: GorgiasWorld, what: string, { id }: Row, userId: number) =>
    eventsOf === undefined
      ? undefined
      : recordEvent(world, {
          type: `${eventsOf.toLowerCase()}-${what}`,
          object_type: eventsOf,
          object_id: id,
          user_id: userId,
        });
  const createBody = bodyAt("POST", `/${name}`, fields);
  const updateBody = bodyAt("PUT", `/${name}/{id}`, fields);
  return {
    create:
      createBody &&
      writing(createBody, (world, sent, { userId }) => {
        refuse?.(world, sent);
        const row = Object.assign(blank(world.store.nextId(kind), now(world)), sent);
        rows(world.store).set(row.id, row);
        record(world, "created", row, userId);
        return row;
      }),
    update:
      updateBody &&
      writing(updateBody, (world, sent, { userId, row }: { userId: number; row: Row }) => {
        refuse?.(world, sent, row);
        Object.assign(row, sent, "updated_datetime" in row && { updated_datetime: now(world) });
        record(world, "updated", row, userId);
        return row;
      }),
    remove: (world, row, userId) => {
      rows(world.store).delete(row.id);
      record(world, "deleted", row, userId);
    },
  };
}

/** What the contract says of a body, in the forms that its fields have. */
function bodyAt(method: string, path: string, fields: Record<string, z.ZodType>) {
  const { body } = endpointAt(method, path) ?? {};
  const shape = Object.entries(body ?? {}).flatMap(([name, isRequired]) => {
    const field = fields[name];
    return field ? [[name, isRequired ? field : field.optional()]] : [];
  });
  return body && z.strictObject(Object.fromEntries(shape));
}

import { z } from "zod";
import { listQuery, type Narrowing, narrowed } from "./listQuery";
import { type Plain, plainWrites } from "./plainRecord";
import { created, endpointAt, found, noContent, ok, pageOf, type Route, route } from "./route";
import type { GorgiasStore } from "./store";
import type { GorgiasWorld } from "./world";
import type { Writes } from "./writes";

interface Resource<Row extends { id: number }> extends Narrowing<Row>, Writes<Row> {
  rows(store: GorgiasStore): Map<number, Row>;
  view(row: Row, world: GorgiasWorld, query?: Record<string, unknown>): unknown;
  /** How a list shows a row, where that is another way. */
  listView?(row: Row, world: GorgiasWorld): unknown;
  /** Rows that only a list shows. */
  listedToo?(world: GorgiasWorld): Iterable<Row>;
  /** What the query of a single read may hold. */
  getQuery?: Record<string, z.ZodType>;
  /** For a record that does nothing but keep what it is written with. */
  plain?: Plain<Row>;
}

/** The operations that the contract has at `/name` and `/name/{id}`. */
export function crud<Row extends { id: number }>(name: string, resource: Resource<Row>): Route[] {
  const { rows, view, listView = view, listedToo = () => [], getQuery = {}, plain } = resource;
  const all = `/${name}` as const;
  const one = `/${name}/{id}` as const;
  const { create, update, remove } = plain ? plainWrites(name, { ...plain, rows }) : resource;
  const rowOf = (world: GorgiasWorld, id: number) => found(rows(world.store).get(id));
  const routes = [
    endpointAt("GET", all) &&
      route({
        method: "GET",
        path: all,
        query: listQuery(resource),
        handle: (call) => {
          const listed = [...rows(call.world.store).values(), ...listedToo(call.world)];
          const fitting = narrowed(listed, call.query, resource);
          return pageOf(call, fitting, (row) => listView(row, call.world));
        },
      }),
    create &&
      route({
        method: "POST",
        path: all,
        body: create.body,
        handle: ({ world, caller: { userId }, body }) =>
          created(view(create.write(world, body, { userId, row: undefined }), world)),
      }),
    remove &&
      endpointAt("DELETE", all) &&
      route({
        method: "DELETE",
        path: all,
        body: z.strictObject({ ids: z.array(z.int()).min(1) }),
        handle: ({ world, caller, body }) => {
          for (const row of body.ids.map((id) => rowOf(world, id))) {
            remove(world, row, caller.userId);
          }
          return noContent();
        },
      }),
    endpointAt("GET", one) &&
      route({
        method: "GET",
        path: one,
        query: z.strictObject(getQuery),
        handle: ({ world, params, query }) => ok(view(rowOf(world, params.id), world, query)),
      }),
    update &&
      route({
        method: "PUT",
        path: one,
        body: update.body,
        handle: ({ world, caller: { userId }, params, body }) => {
          const row = update.write(world, body, { userId, row: rowOf(world, params.id) });
          return { status: update.status ?? 200, body: view(row, world) };
        },
      }),
    remove &&
      endpointAt("DELETE", one) &&
      route({
        method: "DELETE",
        path: one,
        handle: ({ world, caller, params }) => {
          remove(world, rowOf(world, params.id), caller.userId);
          return noContent();
        },
      }),
  ];
  return routes.flatMap((made) => made ?? []);
}

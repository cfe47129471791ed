import { z } from "zod";
import {
  addCustomField,
  createFields,
  objectType,
  updateCustomField,
  updateFields,
} from "../customFieldWrites";
import { ordering, paging, queryBoolean } from "../fields";
import { created, found, ok, type Route, route } from "../route";

/** Definitions; there is no way to delete one. */
export const customFieldRoutes: Route[] = [
  route({
    method: "GET",
    path: "/custom-fields",
    query: z.strictObject({
      ...paging,
      order_by: ordering("priority"),
      object_type: objectType,
      search: z.string().optional(),
      archived: queryBoolean().default(false),
    }),
    handle: ({ world, query, list }) => {
      const { object_type, search = "", archived } = query;
      const rows = [...world.store.customFields.values()].filter(
        (field) =>
          field.object_type === object_type &&
          field.label.toLowerCase().includes(search.toLowerCase()) &&
          (field.deactivated_datetime !== null) === archived,
      );
      return list(rows, (field) => field);
    },
  }),
  route({
    method: "POST",
    path: "/custom-fields",
    body: createFields,
    handle: ({ world, body }) => created(addCustomField(world, body)),
  }),
  route({
    method: "PUT",
    path: "/custom-fields",
    body: z.array(updateFields.extend({ id: z.int() })),
    handle: ({ world, body }) => {
      const changes = body.map(({ id, ...fields }) => ({
        field: found(world.store.customFields.get(id)),
        fields,
      }));
      return ok(changes.map(({ field, fields }) => updateCustomField(world, field, fields)));
    },
  }),
  route({
    method: "GET",
    path: "/custom-fields/{id}",
    handle: ({ world, ids }) => ok(found(world.store.customFields.get(ids.id))),
  }),
  route({
    method: "PUT",
    path: "/custom-fields/{id}",
    body: updateFields,
    handle: ({ world, ids, body }) =>
      ok(updateCustomField(world, found(world.store.customFields.get(ids.id)), body)),
  }),
];

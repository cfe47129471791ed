import { z } from "zod";
import { crud } from "../crud";
import {
  addCustomField,
  createFields,
  objectType,
  updateCustomField,
  updateFields,
} from "../customFieldWrites";
import { queryBoolean } from "../fields";
import { containing, filter } from "../listQuery";
import type { CustomFieldRecord } from "../records";
import { found, ok, type Route, route } from "../route";
import { writing } from "../writes";

/** Definitions; there is no way to delete one. */
export const customFieldRoutes: Route[] = [
  ...crud<CustomFieldRecord>("custom-fields", {
    rows: ({ customFields }) => customFields,
    view: (field) => field,
    orderBy: ["priority"],
    filters: {
      object_type: filter(objectType, (row, wanted) => row.object_type === wanted),
      search: containing("label"),
      archived: filter(
        queryBoolean().default(false),
        (row, wanted) => (row.deactivated_datetime !== null) === wanted,
      ),
    },
    create: writing(createFields, addCustomField),
    update: writing(updateFields, (world, sent, { row }) => updateCustomField(world, row, sent)),
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
];

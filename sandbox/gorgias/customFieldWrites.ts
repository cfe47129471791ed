import { z } from "zod";
import { managedFieldTypes } from "./enums";
import { datetime } from "./fields";
import type { CustomFieldRecord } from "./records";
import { type GorgiasWorld, now } from "./world";

const text = z.union([
  z.strictObject({ input_type: z.literal("input"), placeholder: z.string().optional() }),
  z.strictObject({
    input_type: z.literal("dropdown"),
    choices: z.array(z.string()),
    default: z.string().optional(),
  }),
]);
const number = z.strictObject({
  input_type: z.literal("input_number"),
  min: z.number().optional(),
  max: z.number().optional(),
  placeholder: z.string().optional(),
});
const boolean = z.strictObject({
  input_type: z.literal("dropdown"),
  choices: z.array(z.boolean()).optional(),
  default: z.boolean().optional(),
});

export const objectType = z.enum(["Ticket", "Customer"]);

/** What a field may be created with. */
export const createFields = z.strictObject({
  object_type: objectType,
  label: z.string().min(1).max(255),
  definition: z.discriminatedUnion("data_type", [
    z.strictObject({ data_type: z.literal("text"), input_settings: text }),
    z.strictObject({ data_type: z.literal("number"), input_settings: number }),
    z.strictObject({ data_type: z.literal("boolean"), input_settings: boolean }),
  ]),
  description: z.string().max(1024).nullable().optional(),
  external_id: z.string().nullable().optional(),
  priority: z.int().min(0).max(5000).nullable().optional(),
  required: z.boolean().optional(),
  managed_type: z.enum(managedFieldTypes).nullable().optional(),
  deactivated_datetime: datetime().nullable().optional(),
});
export const updateFields = createFields.partial();

export type NewCustomField = z.output<typeof createFields>;

export function addCustomField(
  world: Pick<GorgiasWorld, "store" | "clock">,
  fields: NewCustomField,
): CustomFieldRecord {
  const at = now(world);
  const field: CustomFieldRecord = {
    id: world.store.nextId("customField"),
    object_type: fields.object_type,
    label: fields.label,
    definition: fields.definition,
    description: fields.description ?? null,
    external_id: fields.external_id ?? null,
    priority: fields.priority ?? 0,
    required: fields.required ?? false,
    managed_type: fields.managed_type ?? null,
    created_datetime: at,
    updated_datetime: at,
    deactivated_datetime: fields.deactivated_datetime ?? null,
  };
  world.store.customFields.set(field.id, field);
  return field;
}

/** Writes what was sent and keeps the rest. */
export function updateCustomField(
  world: Pick<GorgiasWorld, "clock">,
  field: CustomFieldRecord,
  { priority, ...fields }: z.output<typeof updateFields>,
): CustomFieldRecord {
  const sent = Object.entries(fields).filter(([, value]) => value !== undefined);
  Object.assign(field, Object.fromEntries(sent), { updated_datetime: now(world) });
  if (priority !== undefined) {
    field.priority = priority ?? 0;
  }
  return field;
}

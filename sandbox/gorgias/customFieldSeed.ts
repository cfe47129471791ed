import type { CustomFieldRecord } from "./records";
import { type GorgiasWorld, now } from "./world";

type Fields = Pick<CustomFieldRecord, "label" | "description" | "definition">;

/** One of every kind that the API knows. */
const ticketFields: Fields[] = [
  {
    label: "Contact reason",
    description: "Why the customer writes",
    definition: {
      data_type: "text",
      input_settings: {
        input_type: "dropdown",
        choices: ["Missing points", "Wrong tier", "Something else"],
      },
    },
  },
  {
    label: "Order number",
    description: null,
    definition: { data_type: "text", input_settings: { input_type: "input" } },
  },
  {
    label: "Points in question",
    description: null,
    definition: { data_type: "number", input_settings: { input_type: "input_number" } },
  },
  {
    label: "Goodwill granted",
    description: null,
    definition: { data_type: "boolean", input_settings: { input_type: "dropdown" } },
  },
];

/** Gives the tenant its ticket fields; no ticket has a value yet. */
export function addTicketCustomFields(world: GorgiasWorld): void {
  for (const fields of ticketFields) {
    const id = world.store.nextId("customField");
    world.store.ticketCustomFields.set(id, { ...fields, id, created_datetime: now(world) });
  }
}

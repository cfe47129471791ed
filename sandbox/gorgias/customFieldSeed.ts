import { addCustomField, type NewCustomField } from "./customFieldWrites";
import type { GorgiasWorld } from "./world";

type Fields = Pick<NewCustomField, "label" | "description" | "definition">;

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

const customerFields: Fields[] = [
  {
    label: "Loyalty tier",
    description: "Where the customer stands in the loyalty programme",
    definition: {
      data_type: "text",
      input_settings: { input_type: "dropdown", choices: ["Seed", "Sprout", "Bloom"] },
    },
  },
  {
    label: "Loyalty id",
    description: null,
    definition: { data_type: "text", input_settings: { input_type: "input" } },
  },
  {
    label: "Available points",
    description: null,
    definition: { data_type: "number", input_settings: { input_type: "input_number", min: 0 } },
  },
  {
    label: "Loyalty member",
    description: null,
    definition: { data_type: "boolean", input_settings: { input_type: "dropdown" } },
  },
];

/** Gives the tenant its fields; no ticket and no customer has a value yet. */
export function addCustomFields(world: GorgiasWorld): void {
  for (const fields of ticketFields) {
    addCustomField(world, { ...fields, object_type: "Ticket" });
  }
  for (const fields of customerFields) {
    addCustomField(world, { ...fields, object_type: "Customer" });
  }
}

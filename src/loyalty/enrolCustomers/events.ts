import { isBlank, type Read, readId, readJsonOrText, refuse } from "../../inputs/clean";
import type { Fields } from "../../api/fields";

/**
 * The ids of new customers, each once: of events of type customer-created, other types left out,
 * or of customers themselves; one or a list, as records or as the items of a flow that batches.
 */
export const readNewCustomers: Read<string[]> = (value, label) => {
  const given = readJsonOrText(value, label);
  const items = Array.isArray(given) ? given : [given];
  return [...new Set(items.flatMap((item) => idsOf(item, label)))];
};

function idsOf(item: unknown, label: string): string[] {
  const { record = item } = (item ?? {}) as Fields;
  const { id, type, object_id } = (record ?? {}) as Fields;
  if (isBlank(type) && isBlank(id)) {
    throw refuse(label, "events with type and object_id, or customers with an id", item);
  }
  if (isBlank(type)) {
    return [readId(id, `${label} (id)`)];
  }
  return type === "customer-created" ? [readId(object_id, `${label} (object_id)`)] : [];
}

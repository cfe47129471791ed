import { textAt } from "./valueAt";

/** The parts of a Gorgias customer that may hold the member id. */
export interface IdentifiedCustomer {
  email?: string | null;
  external_id?: string | null;
  data?: unknown;
}

/**
 * The member id of a customer, trimmed, a number as text: its `email`, its `external_id`, or what
 * stands at a path below its data, with or without the leading `data.`.
 */
export function memberIdOf(customer: IdentifiedCustomer, field: string): string | undefined {
  const isOwnField = field === "email" || field === "external_id" || field.startsWith("data.");
  return textAt(customer, isOwnField ? field : `data.${field}`);
}

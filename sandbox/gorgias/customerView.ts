import type { CustomerRecord, Party } from "./records";

/** A customer or agent as tickets and messages mention them. */
export function partySummary(party: Party) {
  const { id, email, name } = party;
  return { id, email, name, ...nameParts(name), meta: {} };
}

/** A customer as lists show them: without channels and integrations. */
export function customerListItem(customer: CustomerRecord) {
  return {
    id: customer.id,
    external_id: customer.external_id,
    active: true,
    email: customer.email,
    name: customer.name,
    ...nameParts(customer.name),
    language: customer.language,
    timezone: customer.timezone,
    created_datetime: customer.created_datetime,
    updated_datetime: customer.updated_datetime,
    meta: customer.meta,
    data: customer.data,
    note: customer.note,
    custom_fields: {},
  };
}

/** A customer in full. */
export function customerDetail(customer: CustomerRecord, { withCustomFields = false } = {}) {
  const { id, name } = customer;
  return {
    ...customerListItem(customer),
    channels: customer.channels.map((channel) => ({
      ...channel,
      deleted_datetime: null,
      user: { id, name },
      customer: { id, name },
    })),
    customer: null,
    integrations: customer.integrations,
    custom_fields: withCustomFields ? customer.custom_fields : {},
    external_data: {},
    ecommerce_data: {},
  };
}

/** Only the name is stored; its parts are derived. */
function nameParts(name: string | null) {
  const [firstname = "", ...rest] = (name ?? "").trim().split(/\s+/);
  return { firstname, lastname: rest.join(" ") };
}

import { alreadyExists, invalid } from "./errors";
import { recordEvent } from "./events";
import type { ChannelRecord, CustomerRecord } from "./records";
import type { GorgiasStore } from "./store";
import { type GorgiasWorld, now } from "./world";

export interface ChannelFields {
  type: string;
  address: string;
  preferred: boolean;
}

export interface CustomerFields {
  channels?: ChannelFields[] | undefined;
  email?: string | null | undefined;
  external_id?: string | null | undefined;
  language?: string | null | undefined;
  name?: string | null | undefined;
  timezone?: string | null | undefined;
  note?: string | undefined;
  meta?: Record<string, unknown> | undefined;
  custom_fields?: { id: number; value?: unknown }[] | undefined;
}

export interface CustomerReference extends CustomerFields {
  id?: number | undefined;
}

type Writing = Pick<GorgiasWorld, "store" | "clock">;

export function createCustomer(
  world: Writing,
  fields: CustomerFields,
  userId: number | null,
): CustomerRecord {
  refuseTaken(world.store, fields, null);
  return storeCustomer(world, fields, { userId, at: now(world) });
}

/** Stores a customer whose addresses are known to be free. */
export function storeCustomer(
  world: Writing,
  fields: CustomerFields,
  { userId, at }: { userId: number | null; at: string },
): CustomerRecord {
  const customer: CustomerRecord = {
    id: world.store.nextId("customer"),
    external_id: null,
    email: null,
    name: null,
    language: null,
    timezone: "UTC",
    note: null,
    meta: null,
    data: null,
    dataVersion: null,
    channels: [],
    custom_fields: {},
    integrations: {},
    created_datetime: at,
    updated_datetime: at,
  };
  assign(world, customer, fields, at);
  world.store.customers.set(customer.id, customer);
  record(world, "customer-created", customer.id, userId, at);
  return customer;
}

/** Writes what was sent and keeps the rest; a list that was sent replaces the stored one. */
export function updateCustomer(
  world: Writing,
  customer: CustomerRecord,
  fields: CustomerFields,
  userId: number,
): CustomerRecord {
  refuseTaken(world.store, fields, customer.id);
  const at = now(world);
  assign(world, customer, fields, at);
  customer.updated_datetime = at;
  record(world, "customer-updated", customer.id, userId, at);
  return customer;
}

/** A reference by id must exist; one by e-mail makes the customer where there is none. */
export function findOrCreateCustomer(
  world: Writing,
  { id, ...fields }: CustomerReference,
  userId: number | null,
): CustomerRecord | null {
  if (id !== undefined) {
    const customer = world.store.customers.get(id);
    if (customer === undefined) {
      throw invalid({ customer: { id: ["Customer does not exist."] } });
    }
    return customer;
  }
  if (!fields.email) {
    return null;
  }
  return world.store.customerByEmail(fields.email) ?? createCustomer(world, fields, userId);
}

/** Removes the customer and, as the API does, all their tickets. */
export function deleteCustomer(world: Writing, customerId: number, userId: number): void {
  const { store } = world;
  for (const ticket of store.tickets.values()) {
    if (ticket.customerId === customerId) {
      store.removeTicket(ticket.id);
    }
  }
  store.customers.delete(customerId);
  record(world, "customer-deleted", customerId, userId, now(world));
}

function assign(world: Writing, customer: CustomerRecord, fields: CustomerFields, at: string) {
  const { channels, custom_fields, ...plain } = fields;
  const sent = Object.entries(plain).filter(([, value]) => value !== undefined);
  Object.assign(customer, Object.fromEntries(sent));
  if (channels) {
    customer.channels = channels.map((channel) => newChannel(world, channel, at));
  }
  if (custom_fields) {
    customer.custom_fields = Object.fromEntries(
      custom_fields.map(({ id, value }) => [String(id), { id, value }]),
    );
  }
  const { email } = customer;
  if (email && !customer.channels.some(({ address }) => sameAddress(address, email))) {
    customer.channels.push(
      newChannel(world, { type: "email", address: email, preferred: true }, at),
    );
  }
}

function newChannel({ store }: Writing, channel: ChannelFields, at: string): ChannelRecord {
  return { ...channel, id: store.nextId("channel"), created_datetime: at, updated_datetime: at };
}

function refuseTaken(store: GorgiasStore, fields: CustomerFields, ownId: number | null): void {
  const wanted = (fields.channels ?? []).map(({ type, address }) => ({ type, address }));
  if (fields.email) {
    wanted.push({ type: "email", address: fields.email });
  }
  for (const { type, address } of wanted) {
    const owner =
      type === "email" ? store.customerByEmail(address) : ownerOfChannel(store, type, address);
    if (owner !== undefined && owner.id !== ownId) {
      throw alreadyExists();
    }
  }
}

function ownerOfChannel(store: GorgiasStore, type: string, address: string) {
  for (const customer of store.customers.values()) {
    const owns = customer.channels.some(
      (channel) => channel.type === type && channel.address === address,
    );
    if (owns) {
      return customer;
    }
  }
  return undefined;
}

const sameAddress = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

const record = (world: Writing, type: string, id: number, userId: number | null, at: string) =>
  recordEvent(world, {
    type,
    object_type: "Customer",
    object_id: id,
    user_id: userId,
    created_datetime: at,
  });

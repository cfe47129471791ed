import { randomUUID } from "node:crypto";
import { get } from "lodash";
import { annexCloudCredentials } from "../../src/annexCloud/credentials";
import { noteIdOf } from "../../src/loyalty/clicks/notes";
import { owners, type WireInput } from "../contract/wireComponent";
import { connections } from "./connections";
import { writeInternalNote } from "./internalNote";
import type { World } from "./world";

export type Params = Record<string, unknown>;

const inputsIn = (kind: "action" | "dataSource", key: string): WireInput[] =>
  owners.find((owner) => owner.kind === kind && owner.key === key)?.inputs ?? [];

/** The inputs of an action, as the component publishes them. */
export const inputsOf = (actionKey: string): WireInput[] => inputsIn("action", actionKey);

/** Another one each time: some actions opt members out or merge them away. */
export function newMember({ sandbox }: World, points = 10_000): string {
  const email = newAddress();
  return sandbox.annexCloud.addMember({ id: email, email, points }).id;
}

const newAddress = () => `${randomUUID()}@example.com`;

/** What a builder would fill in: what the dropdown offers, else the example, else a choice. */
export async function valueFor(world: World, input: WireInput, others: Params): Promise<unknown> {
  const { key, type, collection, example, default: preset, model, dataSource } = input;
  if (type === "connection") {
    return key === "connection" ? connections.apiKey : connections.annexCloud;
  }
  if (dataSource === "selectMember") {
    return newMember(world);
  }
  if (dataSource) {
    const asked = inputsIn("dataSource", dataSource).map((one) => one.key);
    const given = Object.entries(others).filter(([name]) => asked.includes(name));
    const [offered] = await world.dataSource(dataSource, Object.fromEntries(given));
    return offered?.key;
  }
  const value = example || model?.[0]?.value || (preset === "false" ? "true" : preset);
  if (collection === "keyvaluelist") {
    return [{ key: "color", value: "green" }];
  }
  return collection === "valuelist" ? [value] : value;
}

/** What an action needs beside its required inputs, or where no dropdown and no example fits the sandbox. */
const particulars: Record<string, (world: World) => Params | Promise<Params>> = {
  updateCustomerLoyalty: (world) => ({
    customerId: idWithoutLoyalty(world),
    loyalty: { status: "member", availablePoints: 50 },
  }),
  // Somebody whose next tier is still to come.
  linkMember: (world) => ({
    customerId: idWithoutLoyalty(world),
    memberId: newMember(world, 50),
  }),
  // Each integration has one widget, which is found again.
  createLoyaltyWidget: async (world) => {
    const integration = await goodParams(world, "createHttpIntegration");
    const { id } = await world.run("createHttpIntegration", integration);
    return { integration_id: String(id) };
  },
  // A ticket that holds no notes of others.
  actOnLoyalty: async (world) => ({
    ticketId: String((await world.run("createTicket", await goodParams(world, "createTicket"))).id),
    action: "creditPoints",
    memberId: newMember(world),
    points: "50",
    reason: "Broken pot",
    idempotencyKey: randomUUID(),
  }),
  deleteTicketMessage: async (world) => {
    const ticket = await world.run("createTicket", await goodParams(world, "createTicket"));
    const [message] = world.sandbox.gorgias.store.messagesOf(Number(ticket.id));
    return { ticket_id: String(ticket.id), id: String(message?.id) };
  },
  // The only message of the account: a click of an hour ago, which was booked.
  completeClickNotes: async (world) => {
    const { store } = world.sandbox.gorgias;
    const ticket = await world.run("createTicket", await goodParams(world, "createTicket"));
    for (const message of store.messages.values()) {
      store.removeMessage(message);
    }
    const { memberId, orderId } = await goodParams(world, "checkPointsOutcome");
    const { program } = annexCloudCredentials(connections.annexCloud);
    const key = randomUUID();
    const click = { program, key, action: "creditPoints", memberId, orderId };
    await writeInternalNote(world, String(ticket.id), {
      created_datetime: new Date(world.sandbox.clock.nowMs() - 3_600_000).toISOString(),
      external_id: noteIdOf({ idempotencyKey: key, action: "creditPoints" }, "uncertain"),
      body_text: `Not known yet.\nReference: ${new URLSearchParams(click as Record<string, string>)}`,
    });
    return {};
  },
  syncCustomerLoyalty: (world) => {
    const { id, email } = Object.assign(customerOf(world), { data: null });
    return { records: [{ kind: "customer", id, email, data: null }] };
  },
  eraseLoyaltyData: (world) => {
    const { id } = Object.assign(customerOf(world), { data: { loyalty: { tier: "Gold" } } });
    return { erase: "oneCustomer", customer: String(id) };
  },
  enrolCustomers: (world) => {
    const customer = customerOf(world);
    Object.assign(customer, { email: newAddress(), data: { agreed: true } });
    const events = [{ type: "customer-created", object_id: customer.id }];
    return { events, enabled: "true", consentField: "agreed" };
  },
  // Time enough on a busy machine.
  getLoyaltyInfo: (world) => ({ email: newMember(world), timeBudgetMs: 60_000 }),
  creditPoints: () => ({ reason: "Goodwill" }),
  debitPoints: () => ({ reason: "Mistake" }),
  awardActionPoints: () => ({ actionId: "125", reason: "A review" }),
  checkPointsOutcome: async (world) => {
    const credit = { ...(await goodParams(world, "creditPoints")), orderId: randomUUID() };
    await world.run("creditPoints", credit);
    return { memberId: Reflect.get(credit, "memberId"), orderId: credit.orderId };
  },
  awardProductPoints: () => ({ orderId: randomUUID() }),
  bulkAdjustPoints: (world) => ({
    adjustments: [{ memberId: newMember(world), points: 5, reason: "Spring", key: randomUUID() }],
  }),
  enrolMember: () => ({ memberId: newAddress() }),
  createLoyaltyMember: () => ({ memberId: newAddress() }),
  findMember: (world) => ({ email: newMember(world) }),
  updateLoyaltyMember: () => ({ firstName: "Maya" }),
  bulkCreateMembers: () => ({ members: [{ id: newAddress() }] }),
  recordOrder: () => ({ orderId: randomUUID() }),
  returnOrCancelOrder: async (world) => {
    const order = await goodParams(world, "recordOrder");
    await world.run("recordOrder", order);
    return { memberId: order.memberId, orderId: order.orderId };
  },
  // A list that is not empty.
  listUsedRewards: async (world) => {
    const reward = await goodParams(world, "redeemReward");
    await world.run("redeemReward", reward);
    return { memberId: reward.memberId };
  },
  getCampaign: () => ({ campaignId: "701" }),
  getStore: () => ({ storeId: "GG-STORE-1" }),
  getSegment: () => ({ segmentId: "1" }),
  updateSegment: () => ({ segmentId: "1", name: "Gardeners" }),
  createCustomer: () => {
    const address = newAddress();
    return { email: address, channels: [{ type: "email", address }] };
  },
  updateCustomer: () => ({ name: `Maya ${randomUUID()}` }),
  updateCustomerCustomFields: (world) => ({ custom_fields: [customField(world, "Customer")] }),
  updateTicket: () => ({ subject: "Where are my points?" }),
  updateTicketCustomFields: (world) => ({ custom_fields: [customField(world, "Ticket")] }),
  deleteTicketCustomField: (world) => ({ id: customField(world, "Ticket").id }),
  // A lost one is looked for among its like.
  createHttpIntegration: () => ({ name: randomUUID() }),
  createWidget: () => ({ template: { type: "wrapper", widgets: [], title: randomUUID() } }),
  updateWidget: () => ({ order: "3" }),
  downloadFile: async (world) => {
    const upload = await goodParams(world, "uploadFiles");
    const [file] = await world.run("uploadFiles", { ...upload, type: "attachment" });
    const [, domain_hash, resource_name] = /download\/([^/]+)\/([^/?]+)/.exec(file.url) ?? [];
    return { file_type: "attachment", domain_hash, resource_name };
  },
};

/** Those that other actions have not deleted. */
const customerOf = ({ sandbox }: World) => lastOf(sandbox.gorgias.store.customers.values());

/** Of somebody whose loyalty data nobody has kept. */
const idWithoutLoyalty = (world: World) =>
  String(Object.assign(customerOf(world), { data: { crm: "C-1" } }).id);

/** A field of free choice, with its first value. */
function customField({ sandbox }: World, objectType: string) {
  const fields = [...sandbox.gorgias.store.customFields.values()];
  const { id, definition } = lastOf(
    fields.filter((field) => field.object_type === objectType && choicesOf(field).length > 0),
  );
  return { id, value: choicesOf({ definition })[0] };
}

const choicesOf = ({ definition }: { definition: unknown }): unknown[] =>
  get(definition, "input_settings.choices") ?? [];

function lastOf<T>(rows: Iterable<T>): T {
  const last = [...rows].at(-1);
  if (last === undefined) {
    throw new Error("There is none.");
  }
  return last;
}

/** Params that the action takes on the sandbox; their records are made new where it uses them up. */
export const goodParams = async (world: World, actionKey: string): Promise<Params> =>
  goodParamsOf(world, inputsOf(actionKey), await particulars[actionKey]?.(world));

/** The params that are given, and the other required ones. */
export async function goodParamsOf(
  world: World,
  inputs: readonly WireInput[],
  given: Params = {},
): Promise<Params> {
  const params = { ...given };
  for (const input of inputs.filter(({ required }) => required)) {
    params[input.key] ??= await valueFor(world, input, params);
  }
  return params;
}

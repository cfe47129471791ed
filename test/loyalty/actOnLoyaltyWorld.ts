import type { ActionContext } from "@prismatic-io/spectral";
import { connections } from "../support/connections";
import { startWorld, type WorldOptions } from "../support/world";

export const memberId = "maya.berg@example.com";
export const openingPoints = 500;

/** Faults that hit the movement of points, the note, or the looking for one. */
export const onPoints = { service: "annexCloud", method: "POST", path: "/points$" } as const;
export const onNote = { service: "gorgias", method: "POST", path: "/messages$" } as const;
export const onNotesRead = { service: "gorgias", method: "GET", path: "/messages" } as const;

export type ActWorld = Awaited<ReturnType<typeof startActWorld>>;
type Overrides = Record<string, unknown>;

/** A world with one ticket and one member, and clicks as the trigger hands them on. */
export async function startActWorld(options: WorldOptions = {}) {
  const world = await startWorld({
    customers: 3,
    tickets: 1,
    deliverEvents: false,
    ...options,
  });
  const { annexCloud, faults, requests, gorgias } = world.sandbox;
  annexCloud.addMember({ id: memberId, email: memberId, points: openingPoints });
  const [ticketId = 0] = gorgias.store.tickets.keys();
  const ticket = gorgias.store.tickets.get(ticketId);
  const params = (overrides: Overrides = {}): Overrides => ({
    connection: connections.apiKey,
    annexCloudConnection: connections.annexCloud,
    action: "creditPoints",
    ticketId: String(ticketId),
    memberId,
    email: memberId,
    points: "50",
    reason: "Broken pot",
    agentName: "Ada Agent",
    agentEmail: "ada.agent@green-garden.example",
    idempotencyKey: "click-1",
    ...overrides,
  });
  const ledger = () => annexCloud.ledger.rows();
  const openingRows = ledger().length;
  const booked = () => ledger().slice(openingRows);
  const available = () => annexCloud.balanceOf(memberId).available;
  const notes = () =>
    gorgias.store.messagesOf(ticketId).filter(({ channel }) => channel === "internal-note");
  const headlines = () => notes().map(({ body_text }) => body_text?.split("\n")[0]);
  return Object.assign(world, {
    ticketId,
    /** Whose ticket it is. */
    customerId: String(ticket?.customerId),
    params,
    act: (overrides?: Overrides, context?: Partial<ActionContext>) =>
      world.run("actOnLoyalty", params(overrides), context),
    failsToAct: (overrides?: Overrides) => world.fails("actOnLoyalty", params(overrides)),
    break: faults.add.bind(faults),
    /** What was booked since the start. */
    booked,
    available,
    notes,
    /** The first lines of the notes. */
    headlines,
    /** The usual click has been done, and told, once. */
    expectDoneOnce: () => {
      expect(booked()).toMatchObject([{ memberId, activity: "CREDIT", points: 50 }]);
      expect(available()).toBe(openingPoints + 50);
      expect(headlines()).toEqual([credited]);
    },
    count: (pattern: RegExp) =>
      requests.entries.filter(({ method, path }) => pattern.test(`${method} ${path}`)).length,
  });
}

/** What stands in a note when the usual click is done. */
export const credited = `Done: credit of 50 points to ${memberId}.`;

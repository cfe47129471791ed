import type { Fault } from "../../sandbox/faults";
import { loyaltyInfo } from "../../src/loyalty/info/shape";
import { type SidebarAnswer, sidebarAnswer } from "../../src/loyalty/sidebar/schema";
import { answering, startTicketEventsWorld } from "./ticketEventsWorld";

export const maya = {
  id: "maya.berg@example.com",
  email: "maya.berg@example.com",
  firstName: "Maya",
  lastName: "Berg",
};
export const noor = {
  id: "GG-10423",
  email: "noor.haddad@example.com",
  firstName: "Noor",
  lastName: "Haddad",
};

export const hourMs = 3_600_000;
export const down = { kind: "status", status: 503 };
/** What is unavailable where nothing was told. */
export const everything = ["member", "points", "tier", "activity", "rewards"];

export type SidebarWorld = Awaited<ReturnType<typeof startSidebarWorld>>;

/** A world whose trigger answers for the sidebar, with customers who keep loyalty data. */
export async function startSidebarWorld() {
  const world = await startTicketEventsWorld({
    bucket: { limit: 100_000, periodSeconds: 20 },
  });
  await world.deploy();
  const { annexCloud, gorgias, faults } = world.sandbox;
  annexCloud.addMember({ ...maya, points: 1_240 });
  annexCloud.addMember({ ...noor, points: 70 });
  const ask = async (event: Record<string, unknown>, params: Record<string, unknown> = {}) => {
    const sent = { body: { data: event, contentType: "application/json" } };
    const { payload, response } = await world.call(sent, { ...answering, ...params });
    expect(response).toMatchObject({ statusCode: 200, contentType: "application/json" });
    const answer: SidebarAnswer = sidebarAnswer().parse(JSON.parse(response.body));
    expect(filled(answer)).toHaveLength(1);
    return { answer, forLater: loyaltyInfo().strict().parse(payload.body.data.loyalty) };
  };
  return Object.assign(world, {
    ask,
    break: (service: "annexCloud" | "gorgias", fault: Record<string, unknown>) =>
      faults.add({ service, times: 1_000, ...fault } as Fault),
    /** A customer in Gorgias, with this under `data.loyalty`. */
    keep: (email: string, loyalty: unknown) => {
      const { customerId } = gorgias.receive({
        email,
        name: "A Customer",
        subject: "?",
        text: "?",
      });
      const customer = gorgias.store.customers.get(customerId ?? 0);
      if (!customer) {
        throw new Error("The letter made no customer");
      }
      customer.data = { loyalty };
      return customer;
    },
    /** What Annex Cloud tells of somebody now, read `agoMs` earlier. */
    readBefore: async (email: string, agoMs: number) => {
      const { forLater } = await ask({ email });
      const readAtMs = world.runtime.clock.nowMs() - agoMs;
      return { ...forLater, retrievedAt: new Date(readAtMs).toISOString() };
    },
    logged: () =>
      world.logs
        .filter(({ level }) => ["info", "warn", "error"].includes(level))
        .map(({ level, line }) => `${level}: ${line}`),
  });
}

/** The statuses whose lists show anything. */
export const filled = ({ panel }: SidebarAnswer) => {
  const { stale, activity, rewards, ...statuses } = panel;
  return Object.entries(statuses).flatMap(([name, list]) => (list.length > 0 ? [name] : []));
};

import type { LoyaltyInfo } from "../../src/loyalty/info/shape";
import type { SidebarAnswer } from "../../src/loyalty/sidebar/schema";
import {
  answering,
  startTicketEventsWorld,
  type TicketEventsWorld,
} from "../loyalty/ticketEventsWorld";

// How long the trigger takes to answer for the sidebar: npm run bench:sidebar [-- ANSWERS]

const answersEach = Number(process.argv[2] ?? 20);
const cases = [
  { annexCloudMs: 0, gorgiasMs: 0 },
  { annexCloudMs: 500, gorgiasMs: 500 },
  { annexCloudMs: 1_000, gorgiasMs: 1_000 },
  { annexCloudMs: 4_000, gorgiasMs: 1_000 },
  { annexCloudMs: 4_000, gorgiasMs: 4_000 },
];
const hourMs = 3_600_000;

const people = [
  { what: "id is the e-mail address", id: "maya.berg@example.com", email: "maya.berg@example.com" },
  { what: "id is looked up first", id: "GG-10423", email: "noor.haddad@example.com" },
];

const kinds = ["complete", "last known", "incomplete"] as const;
type Kind = (typeof kinds)[number];

interface Answered {
  tookMs: number;
  kind: Kind;
}

/** The rate is out of the way: what is measured is the waiting for answers. */
async function main(): Promise<void> {
  const bucket = { limit: 100_000, periodSeconds: 20 };
  const world = await startTicketEventsWorld({ bucket });
  await world.deploy();
  for (const { what, id, email } of people) {
    world.sandbox.annexCloud.addMember({ id, email, points: 620 });
    const event = { email, customerId: await keepLastKnown(world, email) };
    console.log(`Member whose ${what}:`);
    for (const latency of cases) {
      delayAnswers(world, latency);
      const answered: Answered[] = [];
      for (let count = 0; count < answersEach; count += 1) {
        answered.push(await timed(world, event));
      }
      const { annexCloudMs, gorgiasMs } = latency;
      console.log(
        `  Annex Cloud ${annexCloudMs} ms, Gorgias ${gorgiasMs} ms: ${figures(answered)}`,
      );
    }
    world.sandbox.faults.clear();
  }
  await world.close();
}

/** As a customer whose data was last kept an hour ago. */
async function keepLastKnown(world: TicketEventsWorld, email: string): Promise<number> {
  const { fresh } = await ask(world, { email });
  const retrievedAt = new Date(world.runtime.clock.nowMs() - hourMs).toISOString();
  const letter = { email, name: "A Customer", subject: "My points", text: "How many?" };
  const { customerId } = world.sandbox.gorgias.receive(letter);
  const customer = world.sandbox.gorgias.store.customers.get(customerId ?? 0);
  if (!customer) {
    throw new Error("The letter made no customer");
  }
  customer.data = { loyalty: { ...fresh, retrievedAt } };
  return customer.id;
}

function delayAnswers(
  { sandbox: { faults } }: TicketEventsWorld,
  { annexCloudMs, gorgiasMs }: (typeof cases)[number],
): void {
  const slow = { kind: "slow", times: 1_000_000 } as const;
  faults.clear();
  faults.add(
    { ...slow, service: "annexCloud", delayMs: annexCloudMs },
    { ...slow, service: "gorgias", delayMs: gorgiasMs },
  );
}

/** In a process that has answered nothing before. */
async function timed(world: TicketEventsWorld, event: object): Promise<Answered> {
  world.restart();
  const startMs = performance.now();
  const { answer } = await ask(world, event);
  return { tookMs: performance.now() - startMs, kind: kindOf(answer) };
}

async function ask(world: TicketEventsWorld, event: object) {
  const body = { data: event, contentType: "application/json" };
  const { response, payload } = await world.call({ body }, answering);
  const answer: SidebarAnswer = JSON.parse(response.body);
  const fresh: LoyaltyInfo = payload.body.data.loyalty;
  return { answer, fresh };
}

function kindOf({ unavailable, lastKnownAt }: SidebarAnswer): Kind {
  if (unavailable.length === 0) {
    return "complete";
  }
  return lastKnownAt === null ? "incomplete" : "last known";
}

function figures(answered: Answered[]): string {
  const times = answered.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const shown = (tookMs: number | undefined) => `${Math.round(tookMs ?? 0)} ms`;
  const counts = kinds.map((name) => answered.filter(({ kind }) => kind === name).length);
  const told = kinds.map((name, at) => `${counts[at]} ${name}`).join(", ");
  return `median ${shown(times[Math.floor(times.length / 2)])}, max ${shown(times.at(-1))}; ${told}`;
}

void main();

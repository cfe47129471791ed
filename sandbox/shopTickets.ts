import type { Random } from "./random";
import type { Person } from "./shopPeople";
import { conversations } from "./shopVocabulary";

export interface ShopTicket {
  /** Position of the writer in the shop's people. */
  personIndex: number;
  subject: string;
  text: string;
  /** The agent's answer; null while nobody has answered. */
  reply: string | null;
  status: "open" | "closed";
  priority: "critical" | "high" | "normal" | "low";
  trashed: boolean;
  createdMs: number;
}

/** Makes up tickets, each after its writer became a customer. */
export function generateTickets(
  random: Random,
  { people, count, nowMs }: { people: readonly Person[]; count: number; nowMs: number },
): ShopTicket[] {
  if (people.length === 0) {
    return [];
  }
  return Array.from({ length: count }, () => generateTicket(random, people, nowMs));
}

function generateTicket(random: Random, people: readonly Person[], nowMs: number): ShopTicket {
  const personIndex = random.between(0, people.length - 1);
  const sinceMs = people[personIndex]?.createdMs ?? nowMs;
  const { subject, text, reply } = random.pick(conversations);
  const answered = random.chance(0.7);
  return {
    personIndex,
    subject,
    text,
    reply: answered ? reply : null,
    status: answered && random.chance(0.8) ? "closed" : "open",
    priority: random.pick(["normal", "normal", "normal", "low", "high", "critical"] as const),
    trashed: random.chance(0.02),
    createdMs: random.between(sinceMs, nowMs - 3_600_000),
  };
}

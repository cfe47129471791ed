import type { Random } from "./random";
import {
  creditReasons,
  debitReasons,
  firstNameEnds,
  firstNameStarts,
  lastNameEnds,
  lastNameStarts,
  locales,
  mailDomains,
} from "./shopVocabulary";

/** A credit or debit of the past; balances and tiers are sums of these. */
export interface LoyaltyHistoryRow {
  activity: "CREDIT" | "DEBIT";
  points: number;
  reason: string;
  orderId: string;
  createdMs: number;
}

export interface LoyaltyMembership {
  /** Mostly the e-mail address, for some a customer number of the shop. */
  memberId: string;
  status: "active" | "blocked" | "inactive";
  optInStatus: "YES" | "NO";
  joinedMs: number;
  /** Oldest first; never takes the balance below zero. */
  history: LoyaltyHistoryRow[];
}

export interface Person {
  firstName: string;
  lastName: string;
  email: string;
  language: string;
  timezone: string;
  createdMs: number;
  loyalty: LoyaltyMembership | null;
}

const dayMs = 86_400_000;
const loyalShare = 0.6;

/** Makes up one person; `index` keeps their addresses and order ids apart. */
export function generatePerson(
  random: Random,
  { index, nowMs }: { index: number; nowMs: number },
): Person {
  const firstName = random.pick(firstNameStarts) + random.pick(firstNameEnds);
  const lastName = random.pick(lastNameStarts) + random.pick(lastNameEnds);
  const email = `${firstName}.${lastName}.${index + 1}@${random.pick(mailDomains)}`.toLowerCase();
  const locale = random.pick(locales);
  const createdMs = nowMs - random.between(30 * dayMs, 900 * dayMs);
  const timezone = random.pick(locale.timezones);
  const loyal = random.chance(loyalShare);
  const loyalty = loyal ? generateMembership(random, { index, email, createdMs, nowMs }) : null;
  return { firstName, lastName, email, language: locale.language, timezone, createdMs, loyalty };
}

function generateMembership(
  random: Random,
  about: { index: number; email: string; createdMs: number; nowMs: number },
): LoyaltyMembership {
  const joinedMs = about.createdMs + random.between(0, 20 * dayMs);
  const standing = random.next();
  return {
    memberId: random.chance(0.1) ? `GG-${10_000 + about.index}` : about.email,
    status: standing < 0.02 ? "blocked" : standing < 0.05 ? "inactive" : "active",
    optInStatus: random.chance(0.04) ? "NO" : "YES",
    joinedMs,
    history: generateHistory(random, { ...about, joinedMs }),
  };
}

function generateHistory(
  random: Random,
  { index, joinedMs, nowMs }: { index: number; joinedMs: number; nowMs: number },
): LoyaltyHistoryRow[] {
  const rows = random.between(0, 12);
  const stepMs = (nowMs - joinedMs) / (rows + 1);
  const history: LoyaltyHistoryRow[] = [];
  let balance = 0;
  for (let row = 1; row <= rows; row += 1) {
    const debit = balance >= 100 && random.chance(0.25);
    const points = debit
      ? random.between(1, Math.floor(balance / 50)) * 50
      : random.between(1, 40) * 10;
    balance += debit ? -points : points;
    history.push({
      activity: debit ? "DEBIT" : "CREDIT",
      points,
      reason: random.pick(debit ? debitReasons : creditReasons),
      orderId: `GG-ORDER-${index + 1}-${row}`,
      createdMs: Math.floor(joinedMs + row * stepMs),
    });
  }
  return history;
}

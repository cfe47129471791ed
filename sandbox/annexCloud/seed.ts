import type { LoyaltyHistoryRow, LoyaltyMembership, Person, Shop } from "../shop";
import { actionIds } from "./catalogue";
import { type LedgerRow, newRow } from "./ledger";
import { type Member, newMember } from "./members";
import type { Programme } from "./programme";

const dayMs = 86_400_000;

/** Longer than the shop exists, so that nothing has expired when the sandbox starts. */
const expiresAfterDays = 1_096;

const actionIdByReason: Record<string, string> = {
  Purchase: actionIds.purchase,
  "Reward redeemed": actionIds.redemption,
  "Order returned": actionIds.return,
};

/** Enrols the shop's loyal people with their history. */
export function enrolShop(programme: Programme, shop: Shop): void {
  for (const person of shop.people) {
    const { loyalty } = person;
    if (!loyalty) {
      continue;
    }
    programme.members.put(memberFrom(person, loyalty));
    for (const row of loyalty.history) {
      programme.ledger.append(rowFrom(row, loyalty.memberId));
    }
  }
}

function memberFrom(person: Person, loyalty: LoyaltyMembership): Member {
  const given = {
    id: loyalty.memberId,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    optInStatus: loyalty.optInStatus,
    status: statuses[loyalty.status],
  };
  return newMember(given, loyalty.joinedMs);
}

const statuses = { active: "ACTIVE", inactive: "INACTIVE", blocked: "BLOCKED" } as const;

function rowFrom(history: LoyaltyHistoryRow, memberId: string): LedgerRow {
  const isCredit = history.activity === "CREDIT";
  return newRow({
    ...history,
    memberId,
    actionId: actionIdByReason[history.reason] ?? actionIds.manual,
    expireMs: isCredit ? startOfDayMs(history.createdMs + expiresAfterDays * dayMs) : null,
  });
}

const startOfDayMs = (atMs: number) => Math.floor(atMs / dayMs) * dayMs;

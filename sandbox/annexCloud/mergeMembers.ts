import type { Programme } from "./programme";
import { Refusal } from "./refusal";

/** Hands everything of the secondary member to the primary one and removes the secondary. */
export function mergeMembers(programme: Programme, primaryId: string, secondaryId: string): void {
  if (primaryId === secondaryId) {
    throw new Refusal("AC1007");
  }
  const primary = programme.changeableMember(primaryId);
  const secondary = programme.changeableMember(secondaryId);
  programme.ledger.handOver(secondary.id, primary.id);
  for (const owned of [...programme.orders.values(), ...programme.givenRewards]) {
    if (owned.memberId === secondary.id) {
      owned.memberId = primary.id;
    }
  }
  programme.members.remove(secondary.id);
}

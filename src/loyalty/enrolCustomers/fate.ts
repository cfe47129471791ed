import type { Enrolments } from "./schema";

/** What became of one customer. */
export type Fate =
  | { outcome: "enrolled" | "alreadyMember" }
  | { outcome: "skipped" | "refused"; reason: string };

/** In the order in which the customers were given. */
export function summaryOf(
  customerIds: readonly string[],
  fates: ReadonlyMap<string, Fate>,
): Enrolments {
  const count = (outcome: Fate["outcome"]) =>
    [...fates.values()].filter((fate) => fate.outcome === outcome).length;
  const reasons = (outcome: "skipped" | "refused") =>
    customerIds.flatMap((customerId) => {
      const fate = fates.get(customerId);
      return fate?.outcome === outcome ? [{ customerId, reason: fate.reason }] : [];
    });
  return {
    checked: customerIds.length,
    enrolled: count("enrolled"),
    alreadyMembers: count("alreadyMember"),
    skipped: count("skipped"),
    skippedCustomers: reasons("skipped"),
    refused: reasons("refused"),
  };
}

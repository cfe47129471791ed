import { z } from "zod";
import { eg, shape } from "../../api/shape";

const leftOut = (reason: string) =>
  z.array(z.object({ customerId: eg(z.string(), "3924"), reason: eg(z.string(), reason) }));

/** What became of new customers. */
export const enrollments = shape(() =>
  z.object({
    checked: eg(z.number(), 4, "How many different customers were given"),
    enrolled: eg(z.number(), 1, "Who became members"),
    alreadyMembers: eg(z.number(), 1, "Who took part already"),
    skipped: eg(z.number(), 1, "Who were left out, as skippedCustomers tells"),
    skippedCustomers: leftOut("No consent: data.marketing_consent is not true"),
    refused: leftOut("ValidationError: Enroll maya.berg@: Annex Cloud does not accept a value"),
  }),
);

export type Enrollments = z.output<ReturnType<typeof enrollments>>;

/** What became of one customer. */
export type Fate =
  | { outcome: "enrolled" | "alreadyMember" }
  | { outcome: "skipped"; reason: string; isUnread?: true }
  | { outcome: "refused"; reason: string };

/** In the order in which the customers were given. */
export function summaryOf(
  customerIds: readonly string[],
  fates: ReadonlyMap<string, Fate>,
): Enrollments {
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

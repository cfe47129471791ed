import { asObject, type Fields } from "../../api/fields";
import { loyaltyKey } from "../fieldMapping/fields";
import { isEmailField, memberIdOf } from "../memberId";
import { textAt } from "../valueAt";
import type { CustomerRecord } from "./records";

/** The loyalty data that a customer holds. */
export function loyaltyOf(data: unknown): Fields | undefined {
  return asObject(asObject(data)?.[loyaltyKey]);
}

/** The member id that the customer's loyalty data names, else the one in the given field. */
export function knownMemberIdOf(customer: CustomerRecord, field?: string): string | undefined {
  const stored = loyaltyOf(customer.data);
  const known = textAt(stored, "memberId");
  // Several members share the address; which of them it is, somebody has to say.
  const isGuess = stored?.status === "ambiguous" && isEmailField(field);
  return known ?? (isGuess ? undefined : memberIdOf(customer, field));
}

import type { Fields } from "../../api/fields";
import { isSameId } from "../../api/gate";
import { readText } from "../../api/values";
import { isMembership } from "../info/shape";
import { believedOf, type Place, unconfirmedId, unconfirmedText } from "../kept";
import { memberIdOf } from "../memberId";
import { textAt } from "../valueAt";

/** Who may be enrolled, and by what. */
export interface EnrollmentTerms extends Place {
  consentField: string;
  consentValue: string;
  memberIdField: string | undefined;
}

export interface Candidate {
  memberId: string;
  email: string;
  firstName?: string;
  lastName?: string;
}

/** The member that a Gorgias customer would become, or why they are left out. */
export function candidateOf(
  customer: Fields,
  { consentField, consentValue, memberIdField, ...place }: EnrollmentTerms,
): Candidate | { skipped: string } {
  const stored = believedOf(customer.data, place);
  const toConfirm = unconfirmedId(stored);
  if (toConfirm !== null) {
    return { skipped: unconfirmedText(toConfirm, readText(stored?.email)) };
  }
  const email = textAt(customer, "email");
  if (email === undefined) {
    return { skipped: "The customer has no e-mail address" };
  }
  const memberId = memberIdOf(customer, memberIdField);
  if (memberId === undefined) {
    return { skipped: `The customer has no ${memberIdField ?? "e-mail address"}` };
  }
  // Our own sync creates customers from members: enrolling those would go round in a circle. An
  // enrollment that broke off is known as well, under the same id, and has yet to be finished.
  if (
    stored?.status === "member" ||
    (isMembership(stored) && !isSameId(stored?.memberId, memberId))
  ) {
    return { skipped: "The customer's data tells that they are a member" };
  }
  if (textAt(customer, consentField)?.toLowerCase() !== consentValue.toLowerCase()) {
    return { skipped: `No consent: ${consentField} is not ${consentValue}` };
  }
  const [firstName, lastName] = [textAt(customer, "firstname"), textAt(customer, "lastname")];
  return {
    memberId,
    email,
    ...(firstName ? { firstName } : {}),
    ...(lastName ? { lastName } : {}),
  };
}

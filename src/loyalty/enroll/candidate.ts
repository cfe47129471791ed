import { memberIdOf } from "../memberId";
import { textAt } from "../valueAt";

/** Who may be enrolled, and by what. */
export interface EnrollmentTerms {
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
  customer: unknown,
  { consentField, consentValue, memberIdField }: EnrollmentTerms,
): Candidate | { skipped: string } {
  // Our own sync creates customers from members: enrolling those would go round in a circle.
  if (textAt(customer, "data.loyalty.status") === "member") {
    return { skipped: "The customer's data tells that they are a member" };
  }
  const email = textAt(customer, "email");
  if (email === undefined) {
    return { skipped: "The customer has no e-mail address" };
  }
  const memberId = memberIdOf(customer, memberIdField);
  if (memberId === undefined) {
    return { skipped: `The customer has no ${memberIdField ?? "e-mail address"}` };
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

import type { Connection } from "@prismatic-io/spectral";
import { type AnnexCloudClient, annexCloudClient } from "../../annexCloud/client";
import { annexCloudCredentials } from "../../annexCloud/credentials";
import { membersAtAny } from "../../annexCloud/members/contact";
import { OtherPeopleError, searchByEmail } from "../../annexCloud/members/find";
import { enrolOnce } from "../../annexCloud/money/enrolment/enrol";
import type { enrolmentOf } from "../../annexCloud/money/enrolment/inputs";
import { settleTimeoutMs } from "../../annexCloud/money/keys";
import { asObject, type Fields } from "../../api/fields";
import { type Run, within } from "../../api/run";
import type { GorgiasClient } from "../../gorgias/client";
import { getCustomer } from "../../gorgias/customers/endpoints";
import {
  ConnectorError,
  isRefusal,
  MemberOptedOutError,
  MergedRecordError,
  NotFoundError,
} from "../../transport/errors";
import { type Candidate, candidateOf, type EnrollmentTerms, type LeftOut } from "./candidate";
import type { NewCustomer } from "./inputs";
import type { Fate } from "./summary";

/** Who is enrolled, where and in which form. */
export interface EnrollmentPlan {
  annexCloudConnection: Connection;
  terms: Omit<EnrollmentTerms, "program">;
  how: ReturnType<typeof enrolmentOf>;
}

/** A list's row may leave things out, or say null of them; only the customer's own record says all. */
const tellsAll = ({ data }: Fields, { consentField }: Pick<EnrollmentTerms, "consentField">) =>
  asObject(data) !== undefined && consentField.startsWith("data.");

const leftOut = ({ skipped: reason, ...more }: LeftOut): Fate => ({
  outcome: "skipped",
  reason,
  ...more,
});

const optedOut = { outcome: "skipped", reason: "The member has opted out" } as const;

/**
 * Enrolls a customer who may be enrolled; one who has opted out stays so.
 * @throws what may pass, and what says nothing of this customer
 */
export async function enrollOne(
  run: Run,
  gorgias: GorgiasClient,
  { id: customerId, record }: NewCustomer,
  { annexCloudConnection, terms, how }: EnrollmentPlan,
): Promise<Fate> {
  const { program } = annexCloudCredentials(annexCloudConnection);
  const place = { ...terms, program };
  const listed = record && tellsAll(record, terms) ? candidateOf(record, place) : undefined;
  if (listed && "skipped" in listed) {
    return leftOut(listed);
  }
  // What a list tells may be old by now, and it leaves out channels.
  const customer = await customerIfThere(gorgias, customerId);
  if (customer === undefined) {
    return { outcome: "skipped", reason: "The customer is gone or was merged into another" };
  }
  const candidate = candidateOf(customer, place);
  if ("skipped" in candidate) {
    return leftOut(candidate);
  }
  const enrolling = within(run, settleTimeoutMs);
  const client = annexCloudClient(annexCloudConnection, enrolling);
  try {
    const fate = await fateUnderAnotherId(client, candidate);
    if (fate) {
      return fate;
    }
    const { otherContacts: _, ...person } = candidate;
    const { outcome } = await enrolOnce(client, enrolling, {
      ...person,
      ...how,
      optInAgain: false,
    });
    return { outcome: outcome === "applied" ? "enrolled" : "alreadyMember" };
  } catch (error) {
    if (error instanceof MemberOptedOutError) {
      return optedOut;
    }
    if (error instanceof OtherPeopleError) {
      // Each later run would meet the same list.
      return { outcome: "refused", reason: error.message };
    }
    // Something that is not there says more of the connection than of this customer.
    if (error instanceof ConnectorError && isRefusal(error) && !(error instanceof NotFoundError)) {
      return { outcome: "refused", reason: error.message };
    }
    throw error;
  }
}

/** Whoever takes part keeps the id they have: a second membership would be welcomed again. */
async function fateUnderAnotherId(
  client: AnnexCloudClient,
  { memberId, email, otherContacts }: Candidate,
): Promise<Fate | undefined> {
  const members = [
    ...(await searchByEmail(client, email)),
    ...(await membersAtAny(client, otherContacts)),
  ];
  if (
    members.length === 0 ||
    members.some(({ id }) => id?.toLowerCase() === memberId.toLowerCase())
  ) {
    return undefined;
  }
  return members.every(({ optInStatus }) => optInStatus === "NO")
    ? optedOut
    : { outcome: "alreadyMember" };
}

async function customerIfThere(gorgias: GorgiasClient, customerId: string) {
  try {
    return await getCustomer(gorgias, { id: customerId }, { bulk: true });
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof MergedRecordError) {
      return undefined;
    }
    throw error;
  }
}

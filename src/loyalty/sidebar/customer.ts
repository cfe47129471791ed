import type { Connection } from "@prismatic-io/spectral";
import type { Run } from "../../api/run";
import { readObject, readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { getCustomer } from "../../gorgias/customers/endpoints";
import { isSameEmail } from "../info/lastKnown";
import type { Person } from "../info/present";
import { isMembership } from "../info/shape";

/** What Gorgias knows of a ticket's customer. */
export interface SidebarCustomer {
  email: string | null;
  /** What was kept on the customer, by us or by anybody. */
  loyalty: unknown;
}

/** @throws the classes of transport/errors.ts and ConnectionError */
export async function readSidebarCustomer(
  run: Run,
  connection: Connection,
  customerId: string,
): Promise<SidebarCustomer> {
  const customer = await getCustomer(gorgiasClient(connection, run), { id: customerId });
  return { email: readText(customer.email), loyalty: readObject(customer.data).loyalty };
}

/** The member that the customer was last known to be. */
export function keptMemberId({ loyalty }: SidebarCustomer): string | undefined {
  const stored = readObject(loyalty);
  return isMembership(stored) ? (readText(stored.memberId) ?? undefined) : undefined;
}

/** Who to look up; a kept member id finds them in one round trip where it is theirs. */
export function personOf({ email, loyalty }: SidebarCustomer): Person {
  const stored = readObject(loyalty);
  const memberId = readText(stored.memberId);
  const isTheirs = email === null || isSameEmail(email, readText(stored.email));
  return {
    ...(email === null ? {} : { email }),
    ...(memberId !== null && isTheirs ? { memberId } : {}),
  };
}

import { asObject } from "../../api/fields";
import { isSameId } from "../../api/gate";
import { readText } from "../../api/values";
import type { GorgiasClient } from "../../gorgias/client";
import { createCustomer, getCustomer, listCustomers } from "../../gorgias/customers/endpoints";
import {
  ConflictError,
  mayHaveHappened,
  ServerError,
  ValidationError,
} from "../../transport/errors";
import { contactsOf } from "../contacts";
import type { MemberRecord } from "./records";

export interface FoundCustomer {
  id: string;
  /** Undefined where the answer leaves it out. */
  data: unknown;
  created: boolean;
}

/** One address is one customer's; more than a few others mean that the filter was left aside. */
const mostRead = 3;

/**
 * The customer with this e-mail address. https://developers.gorgias.com/reference/list-customers
 * @throws ValidationError for a list of other people only
 */
export async function findByEmail(
  client: GorgiasClient,
  email: string,
): Promise<FoundCustomer | undefined> {
  const purpose = `List Customers with ${email}`;
  const { data } = await listCustomers(client, { email }, { bulk: true, purpose });
  const theirs = data.find((one) => isSameId(one.email, email));
  if (theirs) {
    // A list may say null of what it leaves out.
    return foundCustomer({ ...theirs, data: theirs.data ?? undefined }, false);
  }
  // It may be a second address, which only the whole record tells.
  for (const { id } of data.slice(0, mostRead)) {
    const customer = await getCustomer(client, { id: String(id) }, { bulk: true, purpose });
    if (contactsOf(customer).some(({ at }) => isSameId(at, email))) {
      return foundCustomer(customer, false);
    }
  }
  if (data.length > 0) {
    throw new ValidationError({ tried: purpose, reason: "the list holds other people only" });
  }
  return undefined;
}

/**
 * Creates a customer for a member. Gorgias takes each address once, so a creation that was lost or
 * came second is looked up, and one that cannot be found may be tried again.
 * https://developers.gorgias.com/reference/create-customer
 */
export async function createForMember(
  client: GorgiasClient,
  { firstName, lastName }: MemberRecord,
  email: string,
): Promise<FoundCustomer> {
  const name = [firstName, lastName].filter(Boolean).join(" ");
  const channels = [{ type: "email", address: email, preferred: true }];
  try {
    const created = await createCustomer(
      client,
      { email, ...(name ? { name } : {}), channels },
      { bulk: true, purpose: `Create Customer ${email}`, recovers: false },
    );
    // Whoever was made just now holds nothing yet.
    return foundCustomer({ data: null, ...created }, true);
  } catch (error) {
    const isLost = mayHaveHappened(error);
    const found =
      isLost || error instanceof ConflictError ? await findByEmail(client, email) : undefined;
    if (!found) {
      throw error;
    }
    return { ...found, created: isLost };
  }
}

/** @throws ServerError for a row that is no customer: nobody may be taken for missing by it */
function foundCustomer(row: unknown, created: boolean): FoundCustomer {
  const { id, data } = asObject(row) ?? {};
  const customerId = readText(id);
  if (customerId === null) {
    throw new ServerError("List Customers: a customer has no id");
  }
  return { id: customerId, data, created };
}

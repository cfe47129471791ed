import type { GorgiasClient } from "../../gorgias/client";
import { normalisePage } from "../../gorgias/pagination";
import { ConflictError, mayHaveHappened } from "../../transport/errors";
import type { MemberRecord } from "./records";

export interface FoundCustomer {
  customer: { id: number; data: unknown };
  created: boolean;
}

/** The customer with this main e-mail address. https://developers.gorgias.com/reference/list-customers */
export async function findByEmail(
  client: GorgiasClient,
  email: string,
): Promise<FoundCustomer | undefined> {
  const { body } = await client.request({
    method: "GET",
    path: "/customers",
    query: { email },
    purpose: `List Customers with ${email}`,
    scope: "customers:read",
    bulk: true,
  });
  const [customer] = normalisePage(body).data as FoundCustomer["customer"][];
  return customer && { customer, created: false };
}

/**
 * Creates a customer for a member. Gorgias takes each address once, so a creation that was lost or
 * came second is looked up, and one that cannot be found may be tried again.
 * https://developers.gorgias.com/reference/create-customer
 */
export async function createCustomer(
  client: GorgiasClient,
  { firstName, lastName }: MemberRecord,
  email: string,
): Promise<FoundCustomer> {
  const name = [firstName, lastName].filter(Boolean).join(" ");
  try {
    const { body } = await client.request({
      method: "POST",
      path: "/customers",
      body: {
        email,
        ...(name ? { name } : {}),
        channels: [{ type: "email", address: email, preferred: true }],
      },
      purpose: `Create Customer ${email}`,
      scope: "customers:write",
      bulk: true,
    });
    return { customer: body as FoundCustomer["customer"], created: true };
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

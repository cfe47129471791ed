import type { GorgiasClient } from "../client";

/** One customer as Gorgias has it, with `data`. */
export async function readCustomer(
  client: GorgiasClient,
  customerId: string,
): Promise<Record<string, unknown>> {
  const { body } = await client.request({
    method: "GET",
    path: `/customers/${customerId}`,
    purpose: `Get Customer ${customerId}`,
    scope: "customers:read",
  });
  return body as Record<string, unknown>;
}

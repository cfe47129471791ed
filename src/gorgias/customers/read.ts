import type { GorgiasClient } from "../client";

/** One customer as Gorgias has it, with `data`; `bulk` leaves part of the rate to others. */
export async function readCustomer(
  client: GorgiasClient,
  customerId: string,
  { bulk = false }: { bulk?: boolean } = {},
): Promise<Record<string, unknown>> {
  const { body } = await client.request({
    method: "GET",
    path: `/customers/${customerId}`,
    purpose: `Get Customer ${customerId}`,
    scope: "customers:read",
    bulk,
  });
  return body as Record<string, unknown>;
}

import { isOfThisCall } from "../isOfThisCall";
import { normalisePage } from "../pagination";
import type { LostWrite } from "../row";
import { readCustomer } from "./read";

interface Found {
  id: number;
  created_datetime: string;
}

/**
 * Looks a customer up whose creation was not answered. One that is older than the call was there
 * before: the creation then did not take place, and undefined says that nothing is proven.
 */
export async function findCreatedCustomer(lost: LostWrite) {
  const { client, params } = lost;
  const { email, external_id } = params;
  if (!email && !external_id) {
    return undefined;
  }
  const { body } = await client.request({
    method: "GET",
    path: "/customers",
    query: email ? { email } : { external_id },
    purpose: "Look up the created customer",
    scope: "customers:read",
  });
  const created = (normalisePage(body).data as Found[]).find((found) => isOfThisCall(found, lost));
  if (!created) {
    return undefined;
  }
  return readCustomer(client, String(created.id));
}

import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { GorgiasClient } from "../../gorgias/client";
import { normalisePage } from "../../gorgias/pagination";
import type { CustomFieldValue } from "../fieldMapping/mapping";

/** Stands for which values went to which fields; the same digest means that nothing is due. */
export function customFieldsDigest(values: readonly CustomFieldValue[]): string {
  const inOrder = [...values].sort((a, b) => a.id - b.id).map(({ id, value }) => [id, value]);
  return createHash("sha256").update(JSON.stringify(inOrder)).digest("hex");
}

interface StoredValue extends Pick<CustomFieldValue, "value"> {
  field: { id: number; managed_type?: string | null };
}

/**
 * Writes values of a customer's custom fields. Whether a field that is left out keeps its value is
 * documented both ways, so all of them are sent, except those that Gorgias manages itself.
 * https://developers.gorgias.com/reference/update-customer-custom-fields-values
 */
export async function writeCustomFields(
  client: GorgiasClient,
  customerId: string,
  values: readonly CustomFieldValue[],
  { bulk }: { bulk: boolean },
): Promise<void> {
  const path = `/customers/${customerId}/custom-fields`;
  const { body } = await client.request({
    method: "GET",
    path,
    purpose: `List Customer Custom Fields ${customerId}`,
    scope: "customers:read",
    bulk,
  });
  const present = new Map(
    (normalisePage(body).data as StoredValue[])
      .filter(({ field }) => !field.managed_type)
      .map(({ field, value }) => [field.id, value]),
  );
  const due = new Map([...present, ...values.map(({ id, value }) => [id, value] as const)]);
  // A field that is empty is not listed.
  const isSame = [...due].every(([id, value]) => isDeepStrictEqual(present.get(id) ?? null, value));
  if (isSame) {
    return;
  }
  await client.request({
    method: "PUT",
    path,
    body: [...due].map(([id, value]) => ({ id, value })),
    purpose: `Update Customer Custom Fields ${customerId}`,
    scope: "customers:write",
    bulk,
  });
}

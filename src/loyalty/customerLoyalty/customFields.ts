import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { asObject } from "../../api/fields";
import { readNumber, readObject } from "../../api/values";
import type { GorgiasClient } from "../../gorgias/client";
import {
  listCustomerCustomFields,
  updateCustomerCustomFields,
} from "../../gorgias/customFields/endpoints";
import { ServerError, ValidationError } from "../../transport/errors";
import type { CustomFieldValue } from "../fieldMapping/mapping";

/** Stands for which values went to which fields; the same digest means that nothing is due. */
export function customFieldsDigest(values: readonly CustomFieldValue[]): string {
  const inOrder = [...values].sort((a, b) => a.id - b.id).map(({ id, value }) => [id, value]);
  return createHash("sha256").update(JSON.stringify(inOrder)).digest("hex");
}

/**
 * Writes values of a customer's custom fields. Whether a field that is left out keeps its value is
 * documented both ways, so all of them are sent, except those that Gorgias manages itself.
 * https://developers.gorgias.com/reference/update-customer-custom-fields-values
 * @throws ServerError where a value cannot be told to its field, since leaving it out may empty it;
 *   ValidationError where one would be changed by sending it back, or not all are given
 */
export async function writeCustomFields(
  client: GorgiasClient,
  customerId: string,
  values: readonly CustomFieldValue[],
  { bulk, told }: { bulk: boolean; told: unknown },
): Promise<void> {
  const tried = `Update the custom fields of customer ${customerId}`;
  const present =
    onlyThese(told, values) ?? (await listValues(client, customerId, { bulk, tried }));
  const due = new Map([...present, ...values.map(({ id, value }) => [id, value] as const)]);
  // A field that is empty is not listed.
  const isSame = [...due].every(([id, value]) => isDeepStrictEqual(present.get(id) ?? null, value));
  if (isSame) {
    return;
  }
  if (mayBeRounded([...present.values()])) {
    throw new ValidationError({
      tried,
      reason: "one holds a number beyond 9007199254740991, which a write may change",
      advice: "Keep it in a text field",
    });
  }
  const custom_fields = [...due].map(([id, value]) => ({ id, value }));
  await updateCustomerCustomFields(client, { customer_id: customerId, custom_fields }, { bulk });
}

/**
 * The values that the customer's own answer tells, where these fields have one and no others do. It
 * does not tell which fields Gorgias manages, and holds nothing where it was not asked for them.
 */
function onlyThese(
  told: unknown,
  values: readonly CustomFieldValue[],
): Map<number, unknown> | undefined {
  const rows = Object.values(asObject(told) ?? {}).map(readObject);
  const present = new Map(rows.map(({ id, value }) => [readNumber(id), value] as const));
  const due = new Map(values.map(({ id }) => [id, present.get(id)] as const));
  const isWhole = rows.length > 0 && [...present.keys()].every((id) => id !== null && due.has(id));
  return isWhole ? due : undefined;
}

async function listValues(
  client: GorgiasClient,
  customerId: string,
  { bulk, tried }: { bulk: boolean; tried: string },
): Promise<Map<number, unknown>> {
  const listed = await listCustomerCustomFields(client, { customer_id: customerId }, { bulk });
  const present = new Map(listed.data.flatMap(presentValue));
  if (listed.meta.truncated) {
    throw new ValidationError({
      tried,
      reason: "Gorgias gives only some of their values, and a write may empty the others",
      advice: "Map no custom fields",
    });
  }
  return present;
}

function presentValue(row: { field?: unknown; value?: unknown }): [number, unknown][] {
  const { id, managed_type } = readObject(row.field);
  const fieldId = readNumber(id);
  if (fieldId === null) {
    throw new ServerError("List Customer Custom Fields: a value does not say which field it is of");
  }
  return managed_type ? [] : [[fieldId, row.value]];
}

/** Reading JSON rounds whole numbers from 2^53 on, and nothing tells which were meant. */
export function mayBeRounded(value: unknown): boolean {
  let isExact = true;
  JSON.stringify(value, (_, part) => {
    isExact &&= typeof part !== "number" || Math.abs(part) <= Number.MAX_SAFE_INTEGER;
    return part;
  });
  return !isExact;
}

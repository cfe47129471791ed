import { isDeepStrictEqual } from "node:util";
import { asObject } from "../../api/fields";
import { readNumber, readObject } from "../../api/values";
import type { GorgiasClient } from "../../gorgias/client";
import {
  listCustomerCustomFields,
  updateCustomerCustomFields,
} from "../../gorgias/customFields/endpoints";
import { ServerError, ValidationError } from "../../transport/errors";
import type { Scalar } from "../fieldMapping/mapping";

/** What is to happen to a customer's custom fields, by their ids. */
export interface FieldChanges {
  set: Readonly<Record<string, Scalar>>;
  /** Emptied where this value stands in them still; undefined for whatever stands there. */
  empty: Readonly<Record<string, Scalar | undefined>>;
  /** Values were written before, so that an answer without any has a gap. */
  hadValues: boolean;
}

/**
 * Whether an answer that shows no custom fields of a customer is believed. It may be that it does
 * not show any customer's, so the first one of a run is held against the customer's own list.
 */
export class EmptyAnswers {
  private isTrue: boolean | undefined;

  get areBelieved(): boolean {
    return this.isTrue === true;
  }

  /** @param listed how many values the list has of a customer whose answer shows none */
  compare(listed: number): void {
    this.isTrue = listed === 0 && this.isTrue !== false;
  }
}

interface Told {
  bulk: boolean;
  /** The values of custom fields as the customer's own answer tells them. */
  told: unknown;
  emptyAnswers?: EmptyAnswers | undefined;
}

/**
 * Writes values of a customer's custom fields. Whether a field that is left out keeps its value is
 * documented both ways, so all of them are sent, except those that Gorgias manages itself.
 * https://developers.gorgias.com/reference/update-customer-custom-fields-values
 * @returns whether there was anything to write
 * @throws ServerError where a value cannot be told to its field, since leaving it out may empty it;
 *   ValidationError where one would be changed by sending it back, or not all are given
 */
export async function writeCustomFields(
  client: GorgiasClient,
  customerId: string,
  { set, empty, hadValues }: FieldChanges,
  { bulk, told, emptyAnswers }: Told,
): Promise<boolean> {
  const tried = `Update the custom fields of customer ${customerId}`;
  const values = Object.entries(set).map(([id, value]) => [Number(id), value] as const);
  const ids = [...Object.keys(set), ...Object.keys(empty)].map(Number);
  const isNone = rowsIn(told)?.length === 0;
  const isBelieved = isNone && !hadValues && emptyAnswers?.areBelieved === true;
  let present = isBelieved ? new Map<number, unknown>() : onlyThese(told, ids);
  if (present === undefined) {
    present = await listValues(client, customerId, { bulk, tried });
    if (isNone) {
      emptyAnswers?.compare(present.size);
    }
  }
  const emptied = Object.entries(empty).flatMap(([id, ours]) => {
    const value = present.get(Number(id)) ?? null;
    const isOurs = ours === undefined || String(value) === String(ours);
    return value !== null && isOurs ? [[Number(id), null] as const] : [];
  });
  const due = new Map([...present, ...values, ...emptied]);
  // A field that is empty is not listed.
  const isSame = [...due].every(([id, value]) => isDeepStrictEqual(present.get(id) ?? null, value));
  if (isSame) {
    return false;
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
  return true;
}

const rowsIn = (told: unknown) => {
  const rows = asObject(told);
  return rows && Object.values(rows).map(readObject);
};

/**
 * The values that the customer's own answer tells, where some of these fields have one and no others
 * do. It does not tell which fields Gorgias manages, and holds nothing where it was not asked for them.
 */
function onlyThese(told: unknown, ids: readonly number[]): Map<number, unknown> | undefined {
  const rows = rowsIn(told) ?? [];
  const present = new Map(
    rows.flatMap(({ id, value }) => {
      const fieldId = readNumber(id);
      return fieldId === null ? [] : [[fieldId, value] as const];
    }),
  );
  const isWhole = rows.length > 0 && present.size === rows.length;
  return isWhole && [...present.keys()].every((id) => ids.includes(id)) ? present : undefined;
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

import { isDeepStrictEqual } from "node:util";
import { asObject, type Fields } from "../../api/fields";
import { readText } from "../../api/values";
import type { GorgiasClient } from "../../gorgias/client";
import { getCustomer, updateCustomerData } from "../../gorgias/customers/endpoints";
import { ConnectorError, isPassing, MergedRecordError } from "../../transport/errors";
import { usualDataKey } from "../dataKey";
import {
  applyMapping,
  copiedValues,
  type FieldMapping,
  nothingCopied,
  unmappedValues,
  valuesThat,
  withCopied,
} from "../fieldMapping/mapping";
import { loyaltyOf, originOf } from "../kept";
import { type EmptyAnswers, mayBeRounded, writeCustomFields } from "./customFields";
import { digestOf } from "./digest";

interface Wanted {
  /** What is to stand under the data key. */
  loyalty: Fields;
  /** `loyalty` if undefined. */
  dataKey: string | undefined;
  mapping?: FieldMapping | undefined;
  /**
   * Takes away what was copied to places that the mapping does not name any more, unless somebody
   * wrote there since. Only the sync does, since a step without a mapping may stand beside one.
   */
  removesUnmapped?: boolean;
}

export interface LoyaltyWrite extends Wanted {
  customerId: string;
  /** The customer's data as it is now, and the values of custom fields as told with it. */
  data: unknown;
  custom_fields?: unknown;
  emptyAnswers?: EmptyAnswers;
  /** Leaves part of the rate to whoever waits for an answer. */
  bulk?: boolean;
}

export interface Written {
  outcome: "updated" | "unchanged" | "skipped";
  /** Another than asked for where the customer was merged meanwhile. */
  customerId: string;
  /** Why it was skipped. */
  reason: string | null;
}

/**
 * Keeps loyalty data on a customer under a key of their data, with mapped values beside it and in custom
 * fields. Where nothing differs nothing is sent. Gorgias replaces the whole data, so all of it is
 * sent back. A customer who was merged meanwhile is followed, once.
 * https://developers.gorgias.com/reference/update-customer-data
 * @throws the classes of transport/errors.ts; custom fields that are refused only after the data
 * was written
 */
export async function writeLoyalty(client: GorgiasClient, write: LoyaltyWrite): Promise<Written> {
  try {
    return await writeTo(client, write);
  } catch (error) {
    const target = error instanceof MergedRecordError ? error.facts.mergedInto : undefined;
    if (target === undefined) {
      throw error;
    }
    const { data, custom_fields } = await readForWrite(client, target, write);
    return writeTo(client, { ...write, customerId: target, data, custom_fields });
  }
}

/** The customer with all that a write goes by. */
export const readForWrite = (
  client: GorgiasClient,
  id: string,
  { bulk = false }: { bulk?: boolean } = {},
) => getCustomer(client, { id, relationships: ["custom_fields"] }, { bulk });

/** Is there nothing to write? */
export function isInStep({ data, ...wanted }: Wanted & { data: unknown }): boolean {
  const fields = fieldsIn(data);
  return fields !== undefined && isSame(fields, planFor(fields, wanted).due, wanted.dataKey);
}

async function writeTo(client: GorgiasClient, write: LoyaltyWrite): Promise<Written> {
  const { customerId, loyalty, dataKey = usualDataKey, bulk = false } = write;
  const done = (outcome: Written["outcome"], reason: string | null = null) => ({
    outcome,
    customerId,
    reason,
  });
  if (write.data === undefined) {
    return done("skipped", "Gorgias leaves out the customer's data, which a write would replace");
  }
  const data = fieldsIn(write.data);
  if (data === undefined) {
    return done("skipped", "The customer's data is not a JSON object");
  }
  const home = { program: readText(loyalty.program), instance: readText(loyalty.instance) };
  if (home.program !== null && originOf(loyaltyOf(data, dataKey), home) === "others") {
    return done(
      "skipped",
      "The customer's loyalty data is another program's, which another instance keeps there",
    );
  }
  const { due, without, changes } = planFor(data, write);
  if (isSame(data, due, dataKey)) {
    return done("unchanged");
  }
  const storedAtMs = readAtMs(data[dataKey]);
  // A time ahead of now is of a clock that is wrong, and counts as the one that is being written.
  if (storedAtMs > readAtMs(loyalty) && storedAtMs <= client.run.runtime.clock.nowMs()) {
    return done("skipped", "The customer's loyalty data was read later than this");
  }
  if (mayBeRounded({ ...due, [dataKey]: null })) {
    return done(
      "skipped",
      "The customer's data holds a number beyond 9007199254740991, which a write may change; keep it as text",
    );
  }
  const { custom_fields: told, emptyAnswers } = write;
  const refusal =
    changes &&
    (await refusalOf(writeCustomFields(client, customerId, changes, { bulk, told, emptyAnswers })));
  const written = refusal ? without : due;
  if (!isSame(data, written, dataKey)) {
    // Without a version: with one Gorgias may ignore the call and still answer that it was accepted.
    await updateCustomerData(client, { id: customerId, data: written }, { bulk });
  }
  if (refusal) {
    throw refusal;
  }
  return done("updated");
}

/** Data that is null is empty; data that was left out is unknown. */
const fieldsIn = (data: unknown) => asObject(data === null ? {} : data);

/**
 * What is to stand in a customer's data, and without the changes of custom fields in case that these
 * are refused; they are undefined where there are none.
 */
function planFor(data: Fields, wanted: Wanted) {
  const { loyalty, mapping, dataKey = usualDataKey, removesUnmapped } = wanted;
  const values = applyMapping(loyalty, mapping);
  const before = copiedValues(loyaltyOf(data, dataKey));
  const stale = removesUnmapped ? unmappedValues(before, mapping) : nothingCopied;
  const copied = {
    data: { ...valuesThat(before.data, (key) => !(key in stale.data)), ...values.data },
    customFields: {
      ...valuesThat(before.customFields, (id) => !(id in stale.customFields)),
      ...values.customFields,
    },
  };
  const isOurs = (key: string, value: unknown) =>
    key in stale.data && isDeepStrictEqual(value, stale.data[key]);
  const rest = valuesThat(data, (key, value) => !isOurs(key, value));
  const { digest: _, ...undigested } = loyalty;
  const digest = digestOf(loyalty, mapping);
  const dataWith = (customFields: typeof copied.customFields, more: Fields) => ({
    ...rest,
    ...values.data,
    [dataKey]: { ...withCopied(undigested, { data: copied.data, customFields }), ...more },
  });
  const hadValues = Object.values(before.customFields).some((value) => value !== null);
  const hasChanges = !isDeepStrictEqual(before.customFields, copied.customFields);
  return {
    due: dataWith(copied.customFields, digest === undefined ? {} : { digest }),
    without: dataWith(before.customFields, {}),
    changes: hasChanges
      ? { set: values.customFields, empty: stale.customFields, hadValues }
      : undefined,
  };
}

function isSame(before: Fields, after: Fields, dataKey = usualDataKey): boolean {
  const isNamed = readText(loyaltyOf(before, dataKey)?.program) !== null;
  const comparable = (data: Fields) => ({ ...data, [dataKey]: said(data[dataKey], isNamed) });
  return isDeepStrictEqual(comparable(before), comparable(after));
}

/** A value that does not fit into a field must not keep the loyalty data from being written. */
async function refusalOf(writing: Promise<unknown>): Promise<ConnectorError | undefined> {
  try {
    await writing;
    return undefined;
  } catch (error) {
    if (error instanceof ConnectorError && !isPassing(error)) {
      return error;
    }
    throw error;
  }
}

/** When loyalty data was read; NaN, which is later than nothing, where that is unknown. */
function readAtMs(loyalty: unknown): number {
  return Date.parse(String(asObject(loyalty)?.retrievedAt));
}

/**
 * What loyalty data says. Reading the same again is no change, be it by another instance; what does
 * not name its program yet does so with its next change.
 */
function said(loyalty: unknown, isNamed: boolean): unknown {
  const fields = asObject(loyalty);
  const unsaid = { retrievedAt: undefined, instance: undefined, digest: undefined };
  const unnamed = isNamed ? {} : { program: undefined, foundBy: undefined };
  return fields ? { ...fields, ...unsaid, ...unnamed } : loyalty;
}

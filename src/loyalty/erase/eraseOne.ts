import { asObject } from "../../api/fields";
import type { GorgiasClient } from "../../gorgias/client";
import { updateCustomerData } from "../../gorgias/customers/endpoints";
import {
  ConnectorError,
  isPassing,
  MergedRecordError,
  NotFoundError,
} from "../../transport/errors";
import { mayBeRounded, writeCustomFields } from "../customerLoyalty/customFields";
import { readForWrite } from "../customerLoyalty/write";
import { usualDataKey } from "../dataKey";
import { copiedValues, type FieldMapping, valuesThat } from "../fieldMapping/mapping";
import { type Home, loyaltyOf, originOf } from "../kept";

/** Whose loyalty data is taken off, and from where. */
export interface Erasing {
  client: GorgiasClient;
  home: Home;
  dataKey: string | undefined;
  mapping: FieldMapping | undefined;
}

/** What became of one customer: nothing was there, it was another program's, or it failed. */
export type Erased = "erased" | "nothing" | "otherPrograms" | "gone" | { failed: string };

/** Does a customer, as a list tells them, need no look at all? */
export function holdsNothing(data: unknown, { dataKey }: Erasing): boolean {
  return data !== undefined && !((dataKey ?? usualDataKey) in Object(data));
}

/**
 * Takes the kept loyalty data off a customer, with the values that were copied to other keys of
 * their data and to custom fields. The custom fields go first: the data says which these are.
 * https://developers.gorgias.com/reference/update-customer-data
 * @throws what may pass, and ConnectionError
 */
export async function eraseOne(erasing: Erasing, customerId: string): Promise<Erased> {
  try {
    return await eraseFrom(erasing, customerId);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof MergedRecordError) {
      // Where somebody was merged into another customer, that one is met on its own.
      return "gone";
    }
    if (error instanceof ConnectorError && !isPassing(error)) {
      return { failed: error.message };
    }
    throw error;
  }
}

async function eraseFrom(
  { client, home, dataKey = usualDataKey, mapping }: Erasing,
  customerId: string,
): Promise<Erased> {
  const { data, custom_fields: told } = await readForWrite(client, customerId, { bulk: true });
  const fields = asObject(data ?? {});
  if (data === undefined || fields === undefined) {
    return { failed: "Gorgias does not tell the customer's data as a JSON object" };
  }
  const stored = loyaltyOf(fields, dataKey);
  if (originOf(stored, home) === "others") {
    return "otherPrograms";
  }
  const copied = copiedValues(stored);
  const mapped = (mapping?.mapped ?? []).flatMap(({ customFieldId: id }) => id ?? []);
  const empty = Object.fromEntries(
    [...Object.keys(copied.customFields), ...mapped].map((id) => [id, undefined]),
  );
  const rest = valuesThat(fields, (key) => key !== dataKey && !(key in copied.data));
  if (mayBeRounded(rest)) {
    return {
      failed:
        "The customer's data holds a number beyond 9007199254740991, which a write may change; keep it as text",
    };
  }
  const hasEmptied =
    Object.keys(empty).length > 0 &&
    (await writeCustomFields(
      client,
      customerId,
      { set: {}, empty, hadValues: true },
      { bulk: true, told },
    ));
  const isInData = Object.keys(rest).length < Object.keys(fields).length;
  if (isInData) {
    await updateCustomerData(client, { id: customerId, data: rest }, { bulk: true });
  }
  return isInData || hasEmptied ? "erased" : "nothing";
}

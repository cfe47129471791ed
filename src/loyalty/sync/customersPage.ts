import type { GorgiasClient } from "../../gorgias/client";
import { endlessList, maxPageSize, normalisePage, type Page } from "../../gorgias/pagination";
import { microsOf } from "../../gorgias/triggers/pollChanges/micros";
import type { Run } from "../../api/run";
import { ValidationError } from "../../transport/errors";
import type { CustomerRecord } from "./records";
import type { CustomersPart } from "./round";

/** Cursors live for minutes; a round that loses more than a few of them would not end. */
const maxRestarts = 3;

interface ListedCustomer extends Pick<CustomerRecord, "id" | "email" | "external_id" | "name"> {
  data: unknown;
  created_datetime: string;
}

interface CustomersPage {
  records: CustomerRecord[];
  /** Null after the last page. */
  next: CustomersPart | null;
}

/**
 * Reads the next page of customers. A cursor that Gorgias does not know any more means starting
 * over and leaving out whoever was dealt with.
 * https://developers.gorgias.com/reference/list-customers
 */
export async function readCustomersPage(
  client: GorgiasClient,
  run: Run,
  part: CustomersPart,
): Promise<CustomersPage> {
  const readAt = new Date(run.runtime.clock.nowMs()).toISOString();
  try {
    const page = await fetchPage(client, part.cursor);
    const listed = page.data as ListedCustomer[];
    return {
      records: listed
        .filter((customer) => !isDealtWith(customer, part))
        .map((customer) => recordOf(customer, readAt)),
      next: partAfter(part, listed, page.meta.next_cursor),
    };
  } catch (error) {
    const isLostCursor = error instanceof ValidationError && part.cursor !== null;
    if (!isLostCursor || part.restarts === maxRestarts) {
      throw error;
    }
    run.logger.info("Loyalty Sync: the page cursor is gone; reading on from the first page");
    const restarts = part.restarts + 1;
    return readCustomersPage(client, run, {
      ...part,
      cursor: null,
      pages: 0,
      mark: null,
      restarts,
    });
  }
}

function recordOf(customer: ListedCustomer, readAt: string): CustomerRecord {
  const { id, email, external_id, name, data } = customer;
  return { kind: "customer", id, email, external_id, name, data, readAt };
}

async function fetchPage(client: GorgiasClient, cursor: string | null): Promise<Page> {
  const { body } = await client.request({
    method: "GET",
    path: "/customers",
    query: { order_by: "created_datetime:asc", limit: maxPageSize, cursor },
    purpose: "Loyalty Sync: customers",
    scope: "customers:read",
    bulk: true,
  });
  return normalisePage(body);
}

/** Whoever cannot be placed in time is handed over again rather than missed. */
function isDealtWith(
  { id, created_datetime }: ListedCustomer,
  { afterMicros, afterIds }: CustomersPart,
): boolean {
  const createdMicros = microsOf(created_datetime) ?? Number.POSITIVE_INFINITY;
  return createdMicros < afterMicros || (createdMicros === afterMicros && afterIds.includes(id));
}

function partAfter(
  part: CustomersPart,
  listed: readonly ListedCustomer[],
  cursor: string | null,
): CustomersPart | null {
  if (cursor === null) {
    return null;
  }
  if (cursor === part.mark || cursor === part.cursor) {
    throw endlessList();
  }
  const pages = part.pages + 1;
  const created = listed.map(({ id, created_datetime }) => ({
    id,
    micros: microsOf(created_datetime),
  }));
  const afterMicros = Math.max(part.afterMicros, ...created.map(({ micros = 0 }) => micros));
  const ofThatMoment = created.filter(({ micros }) => micros === afterMicros).map(({ id }) => id);
  return {
    ...part,
    cursor,
    pages,
    // A list that runs in circles comes back to one of these, however long the circle is.
    mark: isPowerOfTwo(pages) ? cursor : part.mark,
    afterMicros,
    afterIds: [
      ...new Set([...(afterMicros === part.afterMicros ? part.afterIds : []), ...ofThatMoment]),
    ],
  };
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}

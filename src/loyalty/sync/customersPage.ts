import { asObject } from "../../api/fields";
import { EndlessListError, firstPage } from "../../api/pages";
import type { Page } from "../../api/paging";
import type { Run } from "../../api/run";
import { readText } from "../../api/values";
import type { GorgiasClient } from "../../gorgias/client";
import { listCustomers } from "../../gorgias/customers/endpoints";
import { microsOf } from "../../gorgias/micros";
import { reasonOf, ServerError, ValidationError } from "../../transport/errors";
import type { CustomerRecord } from "./records";
import type { CustomersPart } from "./round";

/** Cursors live for minutes; a walk that comes to nobody new between losing so many would not end. */
const maxRestarts = 3;
/** Whoever loses cursors reads more at once, so that less is read again. */
const mostPagesAtOnce = 16;
/** A walk that began anew passes by those who were dealt with; it hands over nothing after so many. */
const mostPagesPassed = 200;
const purpose = "Walk over the customers";

export interface CustomersPage {
  records: CustomerRecord[];
  /** Null after the last page. */
  next: CustomersPart | null;
  /** How many customers the walk has handed over by now. */
  handed: number;
}

/** One customer of a page, and when they were created, where that can be read. */
interface Listed {
  record: CustomerRecord;
  createdMicros: number | undefined;
}

/**
 * Reads on until there is somebody to hand over: a page, or more of them where cursors are lost
 * between two readings. Nobody at all may be handed over where many were dealt with before.
 * @throws EndlessListError where a page does not say how the list goes on: the walk is not over
 */
export async function readCustomers(
  client: GorgiasClient,
  run: Run,
  part: CustomersPart,
): Promise<CustomersPage> {
  const records: CustomerRecord[] = [];
  let found = 0;
  let passed = 0;
  let next: CustomersPart | null = part;
  let { handed } = part;
  while (next && found < next.pagesAtOnce && passed < mostPagesPassed) {
    const page: CustomersPage = await readPage(client, run, next);
    records.push(...page.records);
    found += page.records.length > 0 ? 1 : 0;
    passed += page.records.length > 0 ? 0 : 1;
    ({ next, handed } = page);
  }
  return { records, next, handed };
}

/**
 * Reads the next page of customers. Where Gorgias does not know a cursor any more, the walk starts
 * over and leaves out the customers whom it has handed over already.
 * https://developers.gorgias.com/reference/list-customers
 */
async function readPage(
  client: GorgiasClient,
  run: Run,
  part: CustomersPart,
): Promise<CustomersPage> {
  const readAt = new Date(run.runtime.clock.nowMs()).toISOString();
  try {
    const { data, next } = await fetchPage(client, part.cursor);
    const listed = data.map((customer) => listedCustomer(customer, readAt));
    const known = isOrdered(listed, part) ? part : { ...part, afterMicros: null };
    const records = listed
      .filter((customer) => !isHandedOver(customer, known))
      .map(({ record }) => record);
    const restarts = records.length > 0 ? 0 : part.restarts;
    const handed = part.handed + records.length;
    const after = partAfter({ ...known, restarts, handed }, listed, next);
    return { records, next: after, handed };
  } catch (error) {
    const isLostCursor = error instanceof ValidationError && part.cursor !== null;
    if (!isLostCursor || part.restarts === maxRestarts) {
      throw error;
    }
    run.logger.info(`${purpose}: the page cursor is gone; reading on from the first page`);
    return readPage(client, run, {
      ...part,
      cursor: null,
      pages: 0,
      mark: null,
      restarts: part.restarts + 1,
      pagesAtOnce: Math.min(part.pagesAtOnce * 2, mostPagesAtOnce),
      pageEndMicros: 0,
    });
  }
}

/** From here on a walk takes hours, and is worth being counted. */
const handedBeforeCount = 10_000;
const pagesCountedAtOnce = 100;

/**
 * Counts some of the customers who are still to come, so that an end can be told of. It costs the
 * hundredth part of what bringing them in step does, and no walk fails for it.
 */
export async function countAhead(
  client: GorgiasClient,
  run: Run,
  part: CustomersPart,
): Promise<CustomersPart> {
  const { inAll, handed } = part;
  let { cursor, customers } = part.ahead ?? { cursor: part.cursor, customers: handed };
  if (inAll !== null || handed < handedBeforeCount || cursor === null) {
    return part;
  }
  try {
    for (let pages = 0; cursor !== null && pages < pagesCountedAtOnce; pages += 1) {
      const page = await fetchPage(client, cursor);
      customers += page.data.length;
      cursor = page.next;
    }
  } catch (error) {
    run.logger.info(`${purpose}: they are not counted, ${reasonOf(error)}`);
    return { ...part, ahead: { cursor: null, customers } };
  }
  return cursor === null
    ? { ...part, inAll: customers, ahead: null }
    : { ...part, ahead: { cursor, customers } };
}

async function fetchPage(client: GorgiasClient, cursor: string | null): Promise<Page> {
  const page = await firstPage(
    listCustomers.pages(
      client,
      { order_by: "created_datetime:asc" },
      { bulk: true, purpose, ...(cursor === null ? {} : { from: cursor }) },
    ),
  );
  if (!page || !isWhole(page)) {
    throw new EndlessListError(`${purpose}: a page does not say where the list goes on`);
  }
  return page;
}

/** Only a page that says so, or one with some customers and room for more, ends the list. */
function isWhole({ data, next, isLast, envelope }: Page): boolean {
  const saysSo = asObject(envelope.meta)?.next_cursor === null;
  return isLast ? saysSo || data.length > 0 : next !== null;
}

/** @throws ServerError for a row that is no customer */
function listedCustomer(row: unknown, readAt: string): Listed {
  const { id, email, external_id, name, data, created_datetime } = asObject(row) ?? {};
  const customerId = readText(id);
  if (customerId === null) {
    throw new ServerError(`${purpose}: a customer has no id`);
  }
  return {
    record: {
      kind: "customer",
      // As it came: a number on the wire stays one.
      id: typeof id === "number" ? id : customerId,
      email: readText(email),
      external_id: readText(external_id),
      name: readText(name),
      // What is left out is unknown; on its way to the action undefined would become null.
      ...(data === undefined ? {} : { data }),
      readAt,
    },
    createdMicros: microsOf(created_datetime),
  };
}

/** Does a page go on in the order that was asked for? */
function isOrdered(listed: readonly Listed[], { pageEndMicros }: CustomersPart): boolean {
  let latest = pageEndMicros;
  return listed.every(({ createdMicros = latest }) => {
    const isNext = createdMicros >= latest;
    latest = createdMicros;
    return isNext;
  });
}

/**
 * A walk that began anew comes to somebody again. A customer whose creation cannot be placed in
 * time is handed over again rather than missed.
 */
function isHandedOver(
  { record, createdMicros = Number.POSITIVE_INFINITY }: Listed,
  { afterMicros, afterIds }: CustomersPart,
): boolean {
  if (afterMicros === null) {
    return false;
  }
  return (
    createdMicros < afterMicros ||
    (createdMicros === afterMicros && afterIds.includes(String(record.id)))
  );
}

function partAfter(
  part: CustomersPart,
  listed: readonly Listed[],
  cursor: string | null,
): CustomersPart | null {
  if (cursor === null) {
    return null;
  }
  if (cursor === part.mark || cursor === part.cursor) {
    throw new EndlessListError(
      "Gorgias handed out the same page cursor twice; the list does not end",
    );
  }
  const pages = part.pages + 1;
  const afterMicros =
    part.afterMicros === null
      ? null
      : Math.max(part.afterMicros, ...listed.map(({ createdMicros = 0 }) => createdMicros));
  const createdThen = listed
    .filter(({ createdMicros }) => createdMicros === afterMicros)
    .map(({ record }) => String(record.id));
  return {
    ...part,
    cursor,
    pages,
    pageEndMicros: listed.at(-1)?.createdMicros ?? part.pageEndMicros,
    // A list that runs in circles comes back to one of these, however long the circle is.
    mark: isPowerOfTwo(pages) ? cursor : part.mark,
    afterMicros,
    afterIds: [
      ...new Set([...(afterMicros === part.afterMicros ? part.afterIds : []), ...createdThen]),
    ],
  };
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}

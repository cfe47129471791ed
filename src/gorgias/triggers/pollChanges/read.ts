import { ValidationError } from "../../../transport/errors";
import type { GorgiasClient } from "../../client";
import { maxPageSize, normalisePage, pages } from "../../pagination";
import { microsOf } from "./micros";
import type { PolledResource } from "./resources";
import type { PollState } from "./state";
import { baseline, type Outcome, type Sighting, type Terms, Walk } from "./walk";

/** Cursors live for minutes; a walk that loses more than a few of them would not end. */
const maxRestarts = 3;
/** The Date header has whole seconds and the answer takes its time. */
const dateToleranceMicros = 60_000_000;

interface Reading extends Outcome {
  /** The page at which a cut round stopped, good for the next minutes. */
  cursor: string | null;
}

/** What is read: a resource, and the query that narrows it down. */
interface PolledList {
  resource: PolledResource;
  query: Record<string, unknown>;
}

type Fetched = ReturnType<typeof normalisePage> & { ceilingMicros: number };

function fetcher(
  client: GorgiasClient,
  { resource, query }: PolledList,
  filter: Record<string, unknown>,
) {
  const { path, scope, changeField, label } = resource;
  return async (cursor: string | undefined, limit: number): Promise<Fetched> => {
    const { body, headers } = await client.request({
      method: "GET",
      path,
      query: { order_by: `${changeField}:desc`, ...query, ...filter, limit, cursor },
      purpose: `Poll ${label}`,
      scope,
      bulk: true,
    });
    const serverMs = Date.parse(headers.date ?? "");
    const ceilingMicros = Number.isNaN(serverMs)
      ? Number.POSITIVE_INFINITY
      : serverMs * 1_000 + dateToleranceMicros;
    return { ...normalisePage(body), ceilingMicros };
  };
}

/** The first look: one page, from which only the state comes. */
export async function readBaseline(
  client: GorgiasClient,
  list: PolledList,
  source: string,
  terms: Terms,
): Promise<PollState> {
  const { resource } = list;
  const page = await fetcher(client, list, {})(undefined, maxPageSize);
  const { ceilingMicros } = page;
  const hasMore = page.meta.next_cursor !== null;
  return baseline(source, sightings(page.data, resource), { hasMore, ceilingMicros }, terms);
}

/** Reads on from a state until nothing is left or the poll is full. */
export async function readChanges(
  client: GorgiasClient,
  list: PolledList,
  state: PollState,
  terms: Terms,
  startCursor?: string,
): Promise<Reading> {
  const { resource } = list;
  const walk = new Walk(state, terms);
  const fetchPage = fetcher(client, list, resource.filter?.(state) ?? {});
  // A filter that narrows with the state makes another list, which no earlier cursor fits.
  let cursor = resource.filter ? undefined : startCursor;
  let ceilingMicros = Number.POSITIVE_INFINITY;
  const fetchNoting = async (at: string | undefined, limit: number) => {
    cursor = at;
    const page = await fetchPage(at, limit);
    ceilingMicros = page.ceilingMicros;
    return page;
  };
  for (let restarts = 0; ; restarts += 1) {
    try {
      for await (const { data } of pages(fetchNoting, cursor, Number.POSITIVE_INFINITY)) {
        if (!walk.take(sightings(data, resource), ceilingMicros)) {
          break;
        }
      }
      return { ...walk.finish(), cursor: cursor ?? null };
    } catch (error) {
      const isLostCursor = error instanceof ValidationError && cursor !== undefined;
      if (!isLostCursor || restarts === maxRestarts) {
        throw error;
      }
      cursor = undefined;
      walk.restart();
    }
  }
}

/** A record without an id or a time of its own cannot be placed among the changes. */
function sightings(records: readonly unknown[], { changeField }: PolledResource): Sighting[] {
  return records.flatMap((record) => {
    const fields = (record ?? {}) as Record<string, unknown>;
    const changedMicros = microsOf(fields[changeField]);
    const createdMicros = microsOf(fields.created_datetime) ?? 0;
    return fields.id === undefined || changedMicros === undefined
      ? []
      : [{ id: String(fields.id), changedMicros, createdMicros, record }];
  });
}

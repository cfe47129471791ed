import { ConnectorError, RateLimitError } from "../transport/errors";
import type { Fields } from "./fields";
import { defaultMaxRecords } from "./listInputs";
import { EndlessListError, pageAt, pagesOf } from "./pages";
import type { Gathered, Page } from "./paging";
import { type Client, requestOf } from "./request";
import type { CallSettings, Wired } from "./row";

/** What a list needs at least to hand over what it has read before its step is stopped. */
const reserveMs = 5_000;

/** Is it time to hand over what was read? */
export const isNearlyOver = ({ run }: Client) => run.deadline.remainingMs() < reserveMs;

/** Did a list break off for want of time, or because the rate limit asks for more of it? */
export const isOutOfTime = (error: unknown, client: Client) =>
  error instanceof RateLimitError || isNearlyOver(client);

/** A list as an action answers it: one page, or with Fetch All page after page. */
export async function gather<C extends Client>(
  wired: Wired<C>,
  client: C,
  params: Fields,
  settings: CallSettings,
): Promise<Fields> {
  const { api, row, route } = wired;
  const { list, keep = () => true } = row;
  const from = api.paging.startOf(params);
  const isWhole = list?.paging === "all" || params.fetchAll === true;
  const read = isWhole
    ? await whole(wired, client, params, { ...settings, from })
    : await pageAt(
        wired,
        client,
        { ...requestOf(row, route, params), ...settings },
        from,
        typeof params.limit === "number" ? params.limit : undefined,
      ).then((page) => joined([page], from));
  if (read.nothing && !((await row.isEmpty?.(client, params)) ?? true)) {
    throw read.nothing;
  }
  const mostRows = list?.mostRows?.(params) ?? Number.POSITIVE_INFINITY;
  return api.paging.answerOf({
    ...read,
    next: list?.isOnePage?.(params) ? null : read.next,
    truncated: read.truncated || read.data.length >= mostRows,
    data: read.data.filter((one) => keep(one, params)),
  });
}

interface Joined extends Gathered {
  nothing?: ConnectorError;
}

/**
 * All pages in one list. When time runs out, or the rate limit asks for more of it than there is,
 * what was read is handed over with the place to go on from; when a later page fails for another
 * reason, the error names that place.
 */
async function whole<C extends Client>(
  wired: Wired<C>,
  client: C,
  params: Fields,
  settings: CallSettings & { from?: string },
): Promise<Joined> {
  const { api } = wired;
  const { from } = settings;
  const most = typeof params.maxRecords === "number" ? params.maxRecords : defaultMaxRecords;
  const pages: Page[] = [];
  let count = 0;
  try {
    for await (const page of pagesOf(wired, client, params, {
      ...settings,
      bulk: true,
      maxRecords: most,
    })) {
      // The place to go on from is a whole page, so what is over the maximum is left to it.
      if (pages.length > 0 && count + page.data.length > most) {
        break;
      }
      pages.push(page);
      count += page.data.length;
      if (isNearlyOver(client)) {
        break;
      }
    }
  } catch (error) {
    const read = joined(pages, from);
    const isOver = error instanceof EndlessListError || isOutOfTime(error, client);
    if (pages.length === 0 || !isOver) {
      throw brokenOff(error, count, api.paging.goesOnWith, read.next);
    }
    return { ...read, truncated: true };
  }
  return joined(pages, from);
}

function joined(pages: readonly Page[], from: string | undefined): Joined {
  const [first] = pages;
  const last = pages.at(-1);
  const data: unknown[] = [];
  for (const page of pages) {
    for (const row of page.data) {
      data.push(row);
    }
  }
  return {
    data,
    from,
    first: first?.envelope ?? {},
    last: last?.envelope ?? {},
    next: last?.isLast ? null : (last?.next ?? null),
    truncated: last ? !last.isLast : true,
    ...(first?.nothing ? { nothing: first.nothing } : {}),
  };
}

/** The error of a list that broke off: it also says how far it got, and the input to go on with. */
function brokenOff(
  error: unknown,
  recordsRead: number,
  input: "Cursor" | "Page",
  nextCursor: string | null,
): unknown {
  if (!(error instanceof ConnectorError) || recordsRead === 0 || nextCursor === null) {
    return error;
  }
  return error.with(
    { progress: `after ${recordsRead} records; go on with ${input} ${nextCursor}` },
    { recordsRead, nextCursor },
  );
}

import { UnexpectedAnswerError } from "../../api/gate";
import { isNearlyOver, isOutOfTime } from "../../api/gather";
import { firstPage, isBare } from "../../api/pages";
import type { Page } from "../../api/paging";
import { dayMs } from "../../transport/clock";
import { RateLimitError, ValidationError } from "../../transport/errors";
import type { GorgiasClient } from "../client";
import type { PolledList } from "./list";
import { purposeOf, Sightings } from "./sightings";
import type { PollState } from "./state";
import { baseline, type Outcome, type Terms, Walk } from "./walk";

/** Cursors live for minutes; a walk that loses more than a few of them would not end. */
const maxRestarts = 3;
/** The Date header has whole seconds and the answer takes its time. */
const dateToleranceMicros = 60_000_000;

interface Reading extends Outcome {
  /** The rate limit asks whoever goes on to wait. */
  isLimited: boolean;
}

/** The server's own time, or ours where it tells none that a runner's wrong clock could explain. */
function nowMicrosOf(page: Page | undefined, { run }: GorgiasClient): number {
  const [serverMs, ownMs] = [Date.parse(page?.headers.date ?? ""), run.runtime.clock.nowMs()];
  return (Math.abs(serverMs - ownMs) < dayMs ? serverMs : ownMs) * 1_000;
}

/** A time at which nothing can have changed yet. */
function ceilingOf(page: Page | undefined, client: GorgiasClient): number {
  return nowMicrosOf(page, client) + dateToleranceMicros;
}

function pagesOf(client: GorgiasClient, list: PolledList, state?: PollState, from?: string) {
  const { resource, types } = list;
  const narrowing = { ...(types ? { types } : {}), ...(state ? resource.filter?.(state) : {}) };
  const options = {
    ...{ bulk: true, purpose: purposeOf(resource), hasEnvelope: !resource.isBare },
    ...(from ? { from } : {}),
  };
  return resource.pages(client, narrowing, options);
}

/** The first look: one page, from which only the state comes. */
export async function readBaseline(
  client: GorgiasClient,
  list: PolledList,
  terms: Terms,
): Promise<PollState> {
  const page = await firstPage(pagesOf(client, list));
  const sightings = new Sightings(list.resource, 0);
  const facts = {
    hasMore: page?.isLast === false,
    beginMicros: nowMicrosOf(page, client),
    ceilingMicros: ceilingOf(page, client),
  };
  const state = baseline(list.source, sightings.of(page?.data ?? []), facts, terms);
  refuseDisorder(sightings, list, terms, !facts.hasMore);
  warnOf(sightings, client, list);
  return state;
}

/** Reads on from a state until nothing is left, the poll is full, or its time is over. */
export async function readChanges(
  client: GorgiasClient,
  list: PolledList,
  state: PollState,
  terms: Terms,
): Promise<Reading> {
  const { resource } = list;
  const walk = new Walk(state, { ...terms, narrowed: resource.filter !== undefined });
  // A filter that narrows with the state makes another list, which no earlier cursor fits.
  let cursor = resource.filter ? undefined : state.cut?.cursor;
  let pagesRead = 0;
  let isLimited = false;
  for (let restarts = 0; ; restarts += 1) {
    const sightings = new Sightings(resource, state.watermarkMicros + 1);
    try {
      for await (const page of pagesOf(client, list, state, cursor)) {
        pagesRead += 1;
        const goesOn = walk.take(sightings.of(page.data), ceilingOf(page, client));
        refuseDisorder(sightings, list, terms, page.isLast && !walk.isCut);
        const isSilent = resource.isBare === true && isBare(page) && !page.isLast;
        if (goesOn && isSilent) {
          warn(
            `the list shows no more than these ${page.data.length} records and does not say whether older ones exist; going on without them`,
          );
        }
        if (!goesOn || isSilent) {
          break;
        }
        cursor = page.next ?? cursor;
        if (!page.isLast && isNearlyOver(client)) {
          walk.stop();
          break;
        }
      }
    } catch (error) {
      const isLostCursor = error instanceof ValidationError || pagesRead === 0;
      if (cursor !== undefined && isLostCursor && restarts < maxRestarts) {
        cursor = undefined;
        walk.restart();
        continue;
      }
      if (pagesRead === 0 || !isOutOfTime(error, client)) {
        throw error;
      }
      isLimited = error instanceof RateLimitError;
      walk.stop();
    }
    warnOf(sightings, client, list);
    if (walk.givesUpGap) {
      warn(
        "the records that an earlier poll had no room for are not listed any more, or too far down to be reached; going on without them",
      );
    }
    return { ...walk.finish(cursor), isLimited };
  }

  function warn(what: string) {
    client.run.logger.warn(`${purposeOf(resource)}: ${what}`);
  }
}

/**
 * Behind rows in another order than was asked for, changes are missed, unless all rows are read.
 * A change while the page is made may put one row out of place, by less than the overlap.
 */
function refuseDisorder(
  { disorderMicros }: Sightings,
  { resource }: PolledList,
  { overlapMicros }: Terms,
  isWhole: boolean,
) {
  if (disorderMicros > overlapMicros && !isWhole) {
    throw new UnexpectedAnswerError(
      `${purposeOf(resource)}: the records should come newest first, but do not; the next poll reads them again`,
      { status: 200 },
    );
  }
}

function warnOf({ unreadTimes }: Sightings, { run }: GorgiasClient, { resource }: PolledList) {
  if (unreadTimes > 0) {
    run.logger.warn(
      `${purposeOf(resource)}: ${unreadTimes} records have no ${resource.changeField} that can be read; each counts as changed when its neighbors in the list did`,
    );
  }
}

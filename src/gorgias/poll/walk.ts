import { type PollState, stateAfter } from "./state";

export type ChangeType = "created" | "updated";

/** A record as one page shows it. */
export interface Sighting {
  id: string;
  /** When it changed, or the latest time at which it may have. */
  changedMicros: number;
  /** The earliest time at which it may have changed, where its change time cannot be read. */
  surelyMicros?: number;
  createdMicros?: number | undefined;
  record: unknown;
}

/** By when a record changed for sure. */
const leastMicros = ({ changedMicros, surelyMicros = changedMicros }: Sighting) => surelyMicros;

export interface Change {
  changeType: ChangeType;
  record: unknown;
}

/** What a poll is to hand over, and how careful it is. */
export interface Terms {
  wants: readonly ChangeType[];
  maxRecords: number;
  /** How late a change may become visible after a newer one. */
  overlapMicros: number;
  /** How many change times the state may hold. */
  maxSeen: number;
  /** Is the list itself narrowed to the gap, so that it may be empty because the gap is? */
  narrowed?: boolean;
}

export interface Outcome {
  changes: Change[];
  state: PollState;
}

/** So many polls may be shown nothing, or not get as far, before a gap is given up. */
const patientLooks = { empty: 2, unreached: 1 };

/**
 * Decides what a list that is read newest first means: which records are changes, where to stop,
 * and what to remember. Pages may repeat; a record counts once for each change time.
 */
export class Walk {
  private readonly taken = new Map<string, number>();
  private readonly changes = new Map<string, Change>();
  private newestMicros: number;
  private oldestMicros = Number.POSITIVE_INFINITY;
  /** Only what changed at or before this is looked at. */
  private belowMicros: number;
  private cutBelowMicros: number | undefined;
  /** No record has come yet. */
  private isEmpty = true;
  /** Time was over before the rest of an earlier poll was reached. */
  private isUnreached = false;

  constructor(
    private readonly state: PollState,
    private readonly terms: Terms,
  ) {
    this.newestMicros = state.watermarkMicros;
    // What came in since a cut waits for the next round, so that there is only ever one gap.
    this.belowMicros = state.cut?.belowMicros ?? Number.POSITIVE_INFINITY;
  }

  /** The pages begin again at the newest; what moved there meanwhile is left to the next poll. */
  restart(): void {
    this.belowMicros = Math.min(this.belowMicros, this.oldestMicros);
  }

  /**
   * Takes a page and answers whether the next one is wanted.
   *
   * @param ceilingMicros the server's own time: an imported record may be dated into the future,
   *   and a watermark taken from it would hide everything until then
   */
  take(page: readonly Sighting[], ceilingMicros: number): boolean {
    const takenBefore = this.taken.size;
    const isFirstPage = this.isEmpty;
    this.isEmpty &&= page.length === 0;
    for (const sighting of page.filter((one) => leastMicros(one) <= this.belowMicros)) {
      const { changedMicros, surelyMicros } = sighting;
      if (this.isChange(sighting) && !this.accept(sighting)) {
        this.cutBelowMicros = changedMicros;
        return false;
      }
      if (surelyMicros === undefined && changedMicros <= ceilingMicros) {
        this.newestMicros = Math.max(this.newestMicros, changedMicros);
      }
      this.oldestMicros = Math.min(this.oldestMicros, changedMicros);
    }
    const nothingNew = this.taken.size === takenBefore;
    const isQuiet = isFirstPage && this.state.settled && nothingNew;
    const { floorMicros, watermarkMicros } = this.state;
    const stopAtMicros = isQuiet ? watermarkMicros : floorMicros;
    return !page.some(({ changedMicros }) => changedMicros <= stopAtMicros);
  }

  /**
   * A record that may have changed is a change once, and again only where it surely changed since:
   * it is neither lost nor handed over by every poll.
   */
  private isChange(sighting: Sighting): boolean {
    const { id, changedMicros } = sighting;
    const { floorMicros, seen } = this.state;
    const knownMicros = this.taken.get(id) ?? seen[id];
    return knownMicros === undefined
      ? changedMicros > floorMicros
      : leastMicros(sighting) > Math.max(floorMicros, knownMicros);
  }

  /** Answers false where there is no room left. */
  private accept(sighting: Sighting): boolean {
    const { wants, maxRecords } = this.terms;
    const { id, record } = sighting;
    const changeType = this.typeOf(sighting);
    if (wants.includes(changeType)) {
      if (this.changes.size >= maxRecords) {
        return false;
      }
      this.changes.set(id, { changeType, record });
    }
    this.taken.set(id, sighting.changedMicros);
    return true;
  }

  private typeOf({ id, createdMicros }: Sighting): ChangeType {
    const { floorMicros, seen } = this.state;
    if (createdMicros === undefined && !this.terms.wants.includes("updated")) {
      return "created";
    }
    const isNew = (createdMicros ?? 0) > floorMicros && seen[id] === undefined;
    return isNew ? "created" : "updated";
  }

  /** No time is left to read on: what was read counts, and the rest waits. */
  stop(): void {
    const isReached = this.oldestMicros < Number.POSITIVE_INFINITY;
    this.isUnreached = !isReached && !this.isEmpty;
    this.cutBelowMicros = isReached ? this.oldestMicros : undefined;
  }

  /** Is the rest of an earlier poll gone or out of reach, as far as several polls can tell? */
  get givesUpGap(): boolean {
    const looks = this.state.cut?.vainLooks ?? 0;
    return this.isUnreached
      ? looks >= patientLooks.unreached
      : this.isEmpty && this.terms.narrowed === true && looks >= patientLooks.empty;
  }

  /** Was there more than the poll has room for? */
  get isCut(): boolean {
    return this.cutBelowMicros !== undefined;
  }

  /** @param cursor the page at which to go on where there is a rest */
  finish(cursor?: string): Outcome {
    const { state, terms, cutBelowMicros, isUnreached } = this;
    if ((this.isEmpty || isUnreached) && !this.givesUpGap) {
      // A list without any record proves nothing of those that are known, nor that a gap is closed.
      const { cut } = state;
      const place = { cursor: isUnreached ? cursor : undefined };
      const looked = cut && { cut: { ...cut, ...place, vainLooks: cut.vainLooks + 1 } };
      return { changes: [], state: { ...state, ...looked } };
    }
    const reachedMicros = state.cut?.reachedMicros ?? this.newestMicros;
    const known = Object.entries({ ...state.seen, ...Object.fromEntries(this.taken) });
    const floorMicros = boundedFloor(
      known.map(([, micros]) => micros),
      Math.max(state.cut?.floorMicros ?? state.floorMicros, reachedMicros - terms.overlapMicros),
      terms.maxSeen,
    );
    const remember = (isNeeded: (micros: number) => boolean) =>
      Object.fromEntries(known.filter(([, micros]) => isNeeded(micros)));
    const changes = [...this.changes.values()];
    if (cutBelowMicros === undefined) {
      const { cut: _, ...rest } = state;
      const next = {
        ...rest,
        watermarkMicros: reachedMicros,
        floorMicros,
        seen: remember((micros) => micros > floorMicros),
        settled: this.taken.size === 0,
      };
      return { changes, state: next };
    }
    const isNeeded = (micros: number) =>
      micros > floorMicros || micros <= state.watermarkMicros || micros === cutBelowMicros;
    const cut = { belowMicros: cutBelowMicros, reachedMicros, floorMicros, vainLooks: 0, cursor };
    return { changes, state: { ...state, seen: remember(isNeeded), settled: false, cut } };
  }
}

/** Raises the floor where more change times lie above it than are to be remembered. */
function boundedFloor(times: number[], floorMicros: number, maxSeen: number): number {
  const above = times.filter((micros) => micros > floorMicros).sort((a, b) => b - a);
  return above[maxSeen] ?? floorMicros;
}

interface FirstLook {
  hasMore: boolean;
  /** Where to begin if no record tells: an empty list is no proof that there is none of old. */
  beginMicros: number;
  ceilingMicros: number;
}

/** The state after a first look, which hands over nothing: what is there counts as known. */
export function baseline(
  source: string,
  page: readonly Sighting[],
  { hasMore, beginMicros, ceilingMicros }: FirstLook,
  { overlapMicros }: Terms,
): PollState {
  const times = page.map(({ changedMicros }) => changedMicros);
  const past = times.filter((micros) => micros <= ceilingMicros);
  const watermarkMicros = past.length > 0 ? Math.max(...past) : beginMicros;
  const unreadMicros = hasMore && times.length > 0 ? Math.min(...times) : 0;
  const floorMicros = Math.max(0, watermarkMicros - overlapMicros, unreadMicros);
  const seen = page
    .filter(({ changedMicros }) => changedMicros > floorMicros)
    .map(({ id, changedMicros }) => [id, changedMicros]);
  return { ...stateAfter(source, floorMicros), watermarkMicros, seen: Object.fromEntries(seen) };
}

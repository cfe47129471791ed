/** What went wrong with attempts, also with those that a later attempt made good. */
export interface Trouble {
  /** Refused as too many (429). */
  rateLimited: number;
  /** No answer, or one that tells of a passing fault, such as a 5xx. */
  failed: number;
  /** Clicks that were done or refused and that no note could tell of, for want of a right (403). */
  untold?: number | undefined;
}

/** Trouble by API. */
export type Tally = Record<string, Trouble>;

export function addTallies(...tallies: readonly Tally[]): Tally {
  const apis = new Set(tallies.flatMap((tally) => Object.keys(tally)));
  return Object.fromEntries(
    [...apis].map((api) => [api, sumOf(tallies.map((tally) => tally[api]))]),
  );
}

/** Counts one more. */
export function count(tally: Tally, api: string, trouble: keyof Trouble): void {
  Object.assign(tally, addTallies(tally, { [api]: { rateLimited: 0, failed: 0, [trouble]: 1 } }));
}

/** All APIs together. */
export function totalOf(tally: Tally): Trouble {
  return sumOf(Object.values(tally));
}

function sumOf(troubles: readonly (Trouble | undefined)[]): Trouble {
  const sum: Trouble = { rateLimited: 0, failed: 0 };
  for (const trouble of troubles) {
    sum.rateLimited += trouble?.rateLimited ?? 0;
    sum.failed += trouble?.failed ?? 0;
    if (trouble?.untold) {
      sum.untold = (sum.untold ?? 0) + trouble.untold;
    }
  }
  return sum;
}

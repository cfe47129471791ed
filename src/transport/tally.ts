/** What went wrong with attempts, also with those that a later attempt made good. */
export interface Trouble {
  /** Refused as too many (429). */
  rateLimited: number;
  /** No answer, or one that tells of a passing fault, such as a 5xx. */
  failed: number;
}

/** Trouble by API. */
export type Tally = Record<string, Trouble>;

export function addTallies(...tallies: readonly Tally[]): Tally {
  const apis = new Set(tallies.flatMap((tally) => Object.keys(tally)));
  return Object.fromEntries(
    [...apis].map((api) => [api, sumOf(tallies.map((tally) => tally[api]))]),
  );
}

/** All APIs together. */
export function totalOf(tally: Tally): Trouble {
  return sumOf(Object.values(tally));
}

function sumOf(troubles: readonly (Trouble | undefined)[]): Trouble {
  const sum = { rateLimited: 0, failed: 0 };
  for (const trouble of troubles) {
    sum.rateLimited += trouble?.rateLimited ?? 0;
    sum.failed += trouble?.failed ?? 0;
  }
  return sum;
}

import { ConnectorError } from "./errors";
import type { HttpResponse, Send } from "./http";
import type { IsTransient } from "./retry";

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

/** Counts in the run's tally what goes wrong with each attempt. */
export function withTally(api: string, isTransient: IsTransient, send: Send): Send {
  return async (request, call) => {
    const { tally } = call.runtime;
    const count = (trouble: keyof Trouble) => {
      tally[api] = sumOf([tally[api], { rateLimited: 0, failed: 0, [trouble]: 1 }]);
    };
    const response = await send(request, call).catch((error) => {
      // Other errors are refusals of our own: they say nothing of the API.
      if (error instanceof ConnectorError && error.facts.mayHaveHappened !== undefined) {
        count("failed");
      }
      throw error;
    });
    const trouble = troubleOf(response, isTransient);
    if (trouble) {
      count(trouble);
    }
    return response;
  };
}

function troubleOf(response: HttpResponse, isTransient: IsTransient): keyof Trouble | undefined {
  const { status } = response;
  if (status === 429) {
    return "rateLimited";
  }
  return status === 408 || status >= 500 || isTransient(response) ? "failed" : undefined;
}

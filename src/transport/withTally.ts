import { ConnectorError } from "./errors";
import type { HttpResponse, Send } from "./http";
import type { IsTransient } from "./retry";
import { count, type Trouble } from "./tally";

/** Counts in the run's tally what goes wrong with each attempt. */
export function withTally(api: string, isTransient: IsTransient, send: Send): Send {
  return async (request, call) => {
    const { tally } = call.runtime;
    const response = await send(request, call).catch((error) => {
      // Other errors are refusals of our own: they say nothing of the API.
      if (error instanceof ConnectorError && error.facts.mayHaveHappened !== undefined) {
        count(tally, api, "failed");
      }
      throw error;
    });
    const trouble = troubleOf(response, isTransient);
    if (trouble) {
      count(tally, api, trouble);
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

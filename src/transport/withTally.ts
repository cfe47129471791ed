import { ConnectorError } from "./errors";
import type { HttpResponse, Send } from "./http";
import type { IsTransient } from "./retry";
import { addTallies, type Trouble } from "./tally";

/** Counts in the run's tally what goes wrong with each attempt. */
export function withTally(api: string, isTransient: IsTransient, send: Send): Send {
  return async (request, call) => {
    const { tally } = call.runtime;
    const count = (trouble: keyof Trouble) => {
      const counted = { [api]: { rateLimited: 0, failed: 0, [trouble]: 1 } };
      Object.assign(tally, addTallies(tally, counted));
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

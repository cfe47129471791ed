import { ConnectorError, ServerError, unproven } from "../transport/errors";
import type { DecodedResponse } from "../transport/http";
import { saysFailure, UnexpectedAnswerError, unexpected } from "./gate";
import { withDoubt } from "./lostAnswer";
import { type ApiRequest, type Client, isReadOnly } from "./request";
import type { Route } from "./route";
import { type EndpointRow, ownNames, type Wired } from "./row";

/**
 * Sends a request and reads its answer; one that is not what it should be is asked for once more,
 * where that is safe.
 */
export async function ask<C extends Client, T>(
  { row, route }: Wired<C>,
  client: C,
  request: ApiRequest,
  read: (body: unknown) => T | undefined,
): Promise<Omit<DecodedResponse, "body"> & { body: T }> {
  const changes = !isReadOnly(row, route);
  const attempt = async () => {
    const response = await client.request(request);
    const body = read(response.body);
    if (body === undefined) {
      throw unexpected(request.purpose, expectedBy(row, route, changes), response.body, changes);
    }
    return { ...response, body };
  };
  try {
    return await attempt();
  } catch (error) {
    if (!request.repeatable || !isUnexpected(error)) {
      throw changes ? withDoubt(error) : error;
    }
    return attempt().catch((again: unknown) => {
      const isNoProof =
        again instanceof ConnectorError && !(again instanceof UnexpectedAnswerError);
      throw changes && isNoProof ? withDoubt(unproven(again)) : again;
    });
  }
}

/** Does an answer say a failure, or what it wraps? */
export const isFailure = <C extends Client>({ api }: Wired<C>, body: unknown) =>
  [body, api.open(body, [])].some(saysFailure);

/** A 2xx that is no JSON, or not the JSON that its document promises. */
const isUnexpected = (error: unknown) =>
  error instanceof UnexpectedAnswerError || isUnreadable(error);

const isUnreadable = (error: unknown) =>
  error instanceof ServerError &&
  !(error instanceof UnexpectedAnswerError) &&
  error.facts.status !== undefined &&
  error.facts.status < 300;

function expectedBy(row: EndpointRow, route: Route, changes: boolean): string {
  const { list, identity = ["id"], doneTo } = row;
  if (list) {
    return changes ? "what was written" : "a list of records";
  }
  if (doneTo || identity.length === 0) {
    return "no error";
  }
  return `${identity.join(" or ")}${ownNames(row, route).length > 0 ? " of that very record" : ""}`;
}

import { isConnectionError } from "@prismatic-io/spectral";
import { ConnectorError, UnexpectedError } from "../transport/errors";

/**
 * What the platform gets to see of an error. Spectral calls this up to three times for one failure,
 * so our own errors pass unchanged. Anything else is a defect: its message is kept and its
 * properties, which may hold a request with its headers, are not.
 */
export function toReportable(error: unknown): Error {
  if (error instanceof ConnectorError || isConnectionError(error)) {
    return error;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new UnexpectedError(`unexpected failure (${message})`);
}

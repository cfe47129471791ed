import { ConnectorError } from "../transport/errors";

/** The error of a list that broke off: it also says how far it got, and the input to go on with. */
export function brokenOff(
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

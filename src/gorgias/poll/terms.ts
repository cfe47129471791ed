import { defaultMaxRecords } from "../../api/listInputs";
import type { ParamsOf } from "../../api/typed";
import { InvalidInputError } from "../../transport/errors";
import type { Runtime } from "../../transport/runtime";
import { microsOf } from "../micros";
import type { pollChangesInputs } from "./inputs";
import type { PolledResource } from "./resources";
import type { ChangeType, Terms } from "./walk";

const overlapMicros = 5 * 60 * 1_000_000;
const maxSeen = 1_000;

type TermParams = Pick<
  ParamsOf<typeof pollChangesInputs>,
  "showNewRecords" | "showUpdatedRecords" | "maxRecords"
>;

/** @throws InvalidInputError where nothing could ever be handed over */
export function termsOf(
  { showNewRecords = true, showUpdatedRecords = true, maxRecords }: TermParams,
  { label, changeField }: PolledResource,
): Terms {
  const showsUpdates = changeField === "updated_datetime";
  const wants: ChangeType[] = [
    ...(showNewRecords ? (["created"] as const) : []),
    ...(showUpdatedRecords && showsUpdates ? (["updated"] as const) : []),
  ];
  if (wants.length === 0) {
    throw new InvalidInputError(
      showsUpdates
        ? '"Show New Records" and "Show Updated Records" are both off; turn on at least one'
        : `Gorgias shows only new ${label}; turn on "Show New Records"`,
    );
  }
  return { wants, maxRecords: maxRecords ?? defaultMaxRecords, overlapMicros, maxSeen };
}

/** The last moment before the look-back date, so that a change at the date itself is handed over. */
export function lookBackOf(
  lookBackDate: string | undefined,
  { clock }: Runtime,
): number | undefined {
  const micros = lookBackDate === undefined ? undefined : microsOf(lookBackDate);
  if (micros === undefined) {
    return undefined;
  }
  if (micros > clock.nowMs() * 1_000) {
    throw new InvalidInputError(
      `"Look-Back Date" must not lie in the future, got "${lookBackDate}"`,
    );
  }
  return micros - 1;
}

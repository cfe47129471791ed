import { z } from "zod";
import { eg } from "../../api/shape";
import type { ParamsOf } from "../../api/typed";
import { readText } from "../../inputs/clean";
import { listInput, stringField } from "../../inputs/inputs";
import { LimitExceededError } from "../../transport/errors";
import { readPoints } from "../amount";

/** Limits on amounts, for writes that move points. */
export const amountLimitInputs = {
  maxPointsPerCall: stringField(
    {
      label: "Max Points per Call",
      comments: "A step that would move more than that is refused before anything is written.",
      example: "500",
    },
    readPoints,
  ),
  maxPointsPerMemberPerDay: stringField(
    {
      label: "Max Points per Member and Day",
      comments:
        "Adds up what the member's activity shows for today (UTC) of the same kind, whoever booked it, and refuses what would go over, or what cannot be added up from 20 pages. Steps of other processes that run at the same moment are seen only afterwards: the answer then says that the limit was passed.",
      example: "1000",
    },
    readPoints,
  ),
};

export const allowedActionIds = listInput(
  {
    label: "Allowed Action IDs",
    comments:
      "The program's actions that this step may book under, one each line; all if left blank. With a list, Action ID has to be filled in.",
    example: "100",
  },
  readText,
);

export const allowedRewardIds = listInput(
  {
    label: "Allowed Reward IDs",
    comments: "The rewards that this step may redeem, one each line; all if left blank.",
    example: "111",
  },
  readText,
);

/** What an answer says of a limit that was passed. */
export const limitPassedField = () =>
  eg(
    z.string().nullable(),
    null,
    "Where the day's limit was passed all the same, as by others who booked at the same moment: how far",
  );

export interface AmountLimits extends ParamsOf<typeof amountLimitInputs> {
  /** What whoever set the limit of a call knows it by. */
  perCallLabel?: string;
}

/** @throws LimitExceededError for an id that is not on the list, where there is a list */
export function checkAllowed(
  label: string,
  id: string | undefined,
  allowed?: readonly string[],
  listLabel = `Allowed ${label}s`,
): void {
  if (allowed && !(id !== undefined && allowed.includes(id))) {
    if (allowed.length === 0) {
      throw new LimitExceededError(`No ${label} is allowed by "${listLabel}"; nothing was changed`);
    }
    const got = id === undefined ? `"${label}" is blank` : `"${label}" ${id} is not among them`;
    throw new LimitExceededError(
      `"${listLabel}" are ${allowed.join(", ")}, and ${got}; nothing was changed`,
    );
  }
}

/** @throws LimitExceededError for more points than one call may move */
export function checkPerCall(points: number, limits: AmountLimits): void {
  const { maxPointsPerCall, perCallLabel = amountLimitInputs.maxPointsPerCall.label } = limits;
  if (maxPointsPerCall !== undefined && points > maxPointsPerCall) {
    throw new LimitExceededError(
      `${points} points are more than "${perCallLabel}" allows, ${maxPointsPerCall}; nothing was changed`,
    );
  }
}

import { z } from "zod";
import type { Fields } from "../../api/fields";
import { eg, shape } from "../../api/shape";
import { readObject, readText } from "../../api/values";
import { integerInput, jsonArrayInput, textInput } from "../../inputs/inputs";
import { InvalidInputError } from "../../transport/errors";
import { endpoint } from "../api";
import { textField, unwrap } from "../fields";

/** What is known of the answer is the site; who was merged is what was asked for. */
const merged = shape(() =>
  z.looseObject({
    siteId: textField("10000042"),
    primaryMemberId: eg(z.string(), "maya.berg@example.com", "The member that stays"),
    secondaryMemberId: eg(z.string(), "maya@example.com", "The member that is gone"),
  }),
);

export const mergeMembers = endpoint("mergeUsers", {
  key: "mergeMembers",
  label: "Merge Members",
  says: "Move everything from one member to another and delete the first. This cannot be undone.",
  group: "Members",
  inputs: {
    primaryUID: textInput({
      label: "Primary Member ID",
      comments: "The member who stays and gets the other one's points.",
      example: "maya.berg@example.com",
      required: true,
      dataSource: "selectMember",
    }),
    secondaryUID: textInput({
      label: "Secondary Member ID",
      comments: "The member who is merged into the primary one and then deleted for good.",
      example: "maya@example.com",
      required: true,
      dataSource: "selectMember",
    }),
    mergedBy: textInput({
      label: "Merged By",
      comments: "E-mail address of whoever asks for it; some programs send the result there.",
      example: "agent@green-garden.example",
      required: true,
    }),
    reason: textInput({
      label: "Reason",
      comments: "Why the two are one, for the program's merge history.",
      example: "Signed up twice, ticket 353768814",
    }),
    secondaryUserMultitemplateId: integerInput({
      label: "Secondary Template ID",
      comments: "Only for members of different templates: the secondary one's template.",
      example: "2",
      min: 1,
      max: Number.MAX_SAFE_INTEGER,
    }),
    duplicateActions: jsonArrayInput({
      label: "Duplicate Actions",
      comments:
        "Whose record to keep of actions that both did and that count once, as a JSON array with userIdToRetainActions and actionID.",
      example: '[{"userIdToRetainActions": "maya.berg@example.com", "actionID": 102}]',
    }),
  },
  check: ({ primaryUID, secondaryUID }) => {
    if (primaryUID === secondaryUID) {
      throw new InvalidInputError(
        '"Secondary Member ID" must be another member than "Primary Member ID"',
      );
    }
  },
  answerOf: mergedFrom,
  answer: merged,
  identity: ["siteId"],
});

function mergedFrom(body: unknown, { primaryUID, secondaryUID }: Fields) {
  const { siteID, siteId, site_id, ...fields } = readObject(unwrap(body));
  return {
    ...fields,
    siteId: readText(siteId ?? siteID ?? site_id),
    primaryMemberId: primaryUID,
    secondaryMemberId: secondaryUID,
  };
}

import { choiceInput, textInput } from "../../inputs/inputs";
import { memberId, rewardId } from "../inputs";
import { annexCloudOperation } from "../operation";
import { filledIn } from "../request";
import { assignment } from "./schema";

export const assignReward = annexCloudOperation({
  key: "assignReward",
  label: "Assign Reward",
  description:
    "Give a member one of the newer rewards. The documents leave open whether points are taken for it, and nothing keeps a second run from giving it twice; try it with a test member first.",
  group: "Rewards",
  endpoint: "rewardsV2Assign",
  method: "POST",
  path: "/rewards/{rewardId}/users/{memberId}/assign",
  documentationUrl: "https://annexcloud.redocly.app",
  inputs: {
    memberId,
    rewardId,
    sourceType: choiceInput(
      {
        label: "Source Type",
        comments: "What makes it be given: a person, or a journey that the programme runs.",
        example: "manual",
        default: "manual",
      },
      [
        { label: "Manual", value: "manual" },
        { label: "Journey", value: "journey" },
      ],
    ),
    sourceId: textInput({
      label: "Source ID",
      comments: "Who or what gives it, for example the agent's id in Gorgias.",
      example: "1417",
    }),
    sourceName: textInput({
      label: "Source Name",
      comments: "The name of whoever gives it, as the programme's history should show it.",
      example: "Sam Torres",
    }),
    notes: textInput({
      label: "Notes",
      comments: "Why it is given, for colleagues who look it up later.",
      example: "Apology for a late parcel, ticket 353768814",
    }),
  },
  bodyOf: (params) => {
    const details = filledIn(
      { source_id: "sourceId", source_name: "sourceName", notes: "notes" },
      params,
    );
    return {
      reward_id: params.rewardId,
      user_id: params.memberId,
      issuance_details: {
        ...filledIn({ source_type: "sourceType" }, params),
        ...(Object.keys(details).length > 0 ? { source_details: details } : {}),
      },
    };
  },
  answer: assignment,
});

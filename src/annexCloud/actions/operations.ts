import { memberId } from "../inputs";
import { listOf } from "../listShape";
import { annexCloudOperation } from "../operation";
import { actionList } from "./list";
import { loyaltyAction, memberAction } from "./schema";

const group = "Loyalty actions";
const documentationUrl = "https://annexcloud.redocly.app";

export const loyaltyActionOperations = [
  annexCloudOperation({
    key: "listActions",
    label: "List Loyalty Actions",
    description:
      "List the actions that the programme awards or takes points for, with their ids and points.",
    group,
    endpoint: "listActions",
    ...actionList.request,
    documentationUrl,
    inputs: {},
    list: actionList.facts,
    answer: listOf(loyaltyAction),
  }),
  annexCloudOperation({
    key: "listMemberActions",
    label: "List Loyalty Actions of a Member",
    description: "List the programme's actions with how far a member has come with each of them.",
    group,
    endpoint: "userActions",
    method: "POST",
    path: "/actions",
    documentationUrl,
    readOnly: true,
    inputs: { memberId },
    body: { id: "memberId" },
    list: { rows: "allActionDetails", paging: "page", identity: "actionId" },
    answer: listOf(memberAction),
  }),
];

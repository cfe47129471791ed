import { byMember, memberIds, numbered, perMember } from "../bulk";
import { memberId } from "../inputs";
import { listOf } from "../listShape";
import { annexCloudOperation } from "../operation";
import { tierList } from "./list";
import { memberTier, tier } from "./schema";

const group = "Tiers";
const documentationUrl = "https://annexcloud.redocly.app";

export const tierOperations = [
  annexCloudOperation({
    key: "getMemberTier",
    label: "Get Member Tier",
    description: "Read a member's tier, the one before and the way to the next.",
    group,
    endpoint: "getUserTier",
    method: "GET",
    path: "/users/{memberId}/tiers",
    documentationUrl,
    inputs: { memberId },
    signedBy: "memberId",
    answer: memberTier,
  }),
  annexCloudOperation({
    key: "getBulkTiers",
    label: "Get Tiers of Many Members",
    description:
      "Read the tiers of several members in one request. Somebody who is no member is marked, not an error.",
    group,
    endpoint: "bulkTiers",
    method: "POST",
    path: "/bulktiers",
    documentationUrl,
    readOnly: true,
    inputs: { memberIds },
    bodyOf: numbered,
    answerOf: byMember("tier"),
    answer: perMember("tier", memberTier),
  }),
  annexCloudOperation({
    key: "listTiers",
    label: "List Tiers",
    description: "List the programme's tiers with their ids, levels and states.",
    group,
    endpoint: "listTiers",
    ...tierList.request,
    documentationUrl,
    inputs: {},
    list: tierList.facts,
    answer: listOf(tier),
  }),
];

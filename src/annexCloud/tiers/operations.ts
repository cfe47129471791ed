import { memberId } from "../inputs";
import { annexCloudOperation } from "../operation";
import { memberTier } from "./schema";

export const tierOperations = [
  annexCloudOperation({
    key: "getMemberTier",
    label: "Get Member Tier",
    description: "Read a member's tier, the one before and the way to the next.",
    group: "Tiers",
    endpoint: "getUserTier",
    method: "GET",
    path: "/users/{memberId}/tiers",
    documentationUrl: "https://annexcloud.redocly.app",
    inputs: { memberId },
    signedBy: "memberId",
    answer: memberTier,
  }),
];

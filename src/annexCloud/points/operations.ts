import { memberId } from "../inputs";
import { annexCloudOperation } from "../operation";
import { points } from "./schema";

export const pointsOperations = [
  annexCloudOperation({
    key: "getPoints",
    label: "Get Points",
    description: "Read a member's balances: available, held, expiring, lifetime and more.",
    group: "Points",
    endpoint: "getPoints",
    method: "GET",
    path: "/points/{memberId}",
    documentationUrl: "https://annexcloud.redocly.app",
    inputs: { memberId },
    signedBy: "memberId",
    answer: points,
  }),
];

import { byMember, memberIds, numbered, perMember } from "../bulk";
import { annexCloudOperation } from "../operation";
import { points } from "../points/schema";

export const balanceOperations = [
  annexCloudOperation({
    key: "getBulkPoints",
    label: "Get Points of Many Members",
    description:
      "Read the balances of several members in one request. Somebody who is no member is marked, not an error.",
    group: "Points",
    endpoint: "bulkGetPoints",
    method: "POST",
    path: "/getbulkpoints",
    documentationUrl: "https://annexcloud.redocly.app",
    readOnly: true,
    inputs: { memberIds },
    bodyOf: numbered,
    answerOf: byMember("points"),
    answer: perMember("points", points),
  }),
];

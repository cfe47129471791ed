import { gorgiasOperation } from "../operation";
import { account } from "./schema";

export const accountOperations = [
  gorgiasOperation({
    key: "getAccount",
    label: "Get Account",
    description: "Read the connected Gorgias account and its settings.",
    group: "Account",
    endpoint: "get-account",
    method: "GET",
    path: "/account",
    scope: "account:read",
    documentationUrl: "https://developers.gorgias.com/reference/get-account",
    inputs: {},
    answer: account,
  }),
];

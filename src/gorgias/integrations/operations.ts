import { choiceInput, openChoiceInput } from "../../inputs/inputs";
import { creationOrders, integrationTypes } from "../choices";
import { done, doneTo } from "../done";
import { gorgiasOperation } from "../operation";
import { findCreatedIntegration } from "./findCreated";
import { changedHttpBody, newHttpBody } from "./httpBody";
import { changedHttpSettings, newHttpSettings } from "./httpInputs";
import { integrationFields, integrationId, integrationName } from "./inputs";
import { integration, integrationList } from "./schema";
import { readScope, writeScope } from "./scopes";

const group = "Integrations";

const httpFields = [
  "url",
  "method",
  "headers",
  "form",
  "triggers",
  "request_content_type",
  "response_content_type",
] as const;

export const integrationOperations = [
  gorgiasOperation({
    key: "listIntegrations",
    label: "List Integrations",
    description:
      "Read the account's integrations of every kind page by page, HTTP integrations with the headers they send, secrets included.",
    group,
    endpoint: "list-integrations",
    method: "GET",
    path: "/integrations",
    scope: readScope,
    documentationUrl: "https://developers.gorgias.com/reference/list-integrations",
    inputs: {
      type: openChoiceInput(
        {
          label: "Type",
          comments:
            "Only integrations of this kind. Some accounts know the filter http alone; blank lists all.",
          example: "http",
        },
        integrationTypes,
      ),
      order_by: choiceInput(
        {
          label: "Order By",
          comments: "Which integrations come first. Newest first if left blank.",
          example: "created_datetime:desc",
        },
        creationOrders,
      ),
    },
    query: ["type", "order_by"],
    paging: "cursor",
    answer: integrationList,
  }),
  gorgiasOperation({
    key: "getIntegration",
    label: "Get Integration",
    description:
      "Read one integration, for example to see whether Gorgias has switched it off. The answer holds the headers it sends, secrets included.",
    group,
    endpoint: "get-integration",
    method: "GET",
    path: "/integrations/{id}",
    scope: readScope,
    documentationUrl: "https://developers.gorgias.com/reference/get-integration",
    inputs: { id: integrationId },
    answer: integration,
  }),
  gorgiasOperation({
    key: "createHttpIntegration",
    label: "Create HTTP Integration",
    description:
      "Make Gorgias call an address when something happens to a ticket. The answer repeats the headers, secrets included. The trigger Ticket Events makes and removes its own; use this for other addresses.",
    group,
    endpoint: "create-integration",
    method: "POST",
    path: "/integrations",
    scope: writeScope,
    documentationUrl: "https://developers.gorgias.com/reference/create-integration",
    inputs: { name: integrationName, ...newHttpSettings, ...integrationFields },
    body: ["name", "description", "deactivated_datetime", ...httpFields],
    bodyDefaults: { type: "http" },
    bodyOf: newHttpBody,
    answer: integration,
    recover: findCreatedIntegration,
  }),
  gorgiasOperation({
    key: "updateHttpIntegration",
    label: "Update HTTP Integration",
    description:
      "Change an HTTP integration, or switch it on again by clearing deactivated_datetime. The answer repeats the headers, secrets included.",
    group,
    endpoint: "update-integration",
    method: "PUT",
    path: "/integrations/{id}",
    scope: writeScope,
    documentationUrl: "https://developers.gorgias.com/reference/update-integration",
    inputs: {
      id: integrationId,
      name: integrationName,
      ...changedHttpSettings,
      ...integrationFields,
    },
    body: ["name", "description", "deactivated_datetime", ...httpFields],
    bodyOf: changedHttpBody,
    requires: Object.fromEntries(
      httpFields.filter((name) => name !== "url").map((name) => [name, "url" as const]),
    ),
    clearable: ["deactivated_datetime", "description"],
    answer: integration,
  }),
  gorgiasOperation({
    key: "deleteIntegration",
    label: "Delete Integration",
    description:
      "Delete an integration; Gorgias then calls its address no more. One that a rule still uses is an error that says so.",
    group,
    endpoint: "delete-integration",
    method: "DELETE",
    path: "/integrations/{id}",
    scope: writeScope,
    documentationUrl: "https://developers.gorgias.com/reference/delete-integration",
    inputs: { id: integrationId },
    answer: done("123"),
    answerOf: doneTo("id"),
  }),
];

import type { LostWrite } from "../../api/row";
import { readObject, readText } from "../../api/values";
import { openChoiceInput } from "../../inputs/inputs";
import { doneEndpoint, endpoint, listEndpoint } from "../api";
import { creationOrders, integrationTypes } from "../choices";
import type { GorgiasClient } from "../client";
import { findOnly, newestRecords } from "../findOnly";
import { orderInput } from "../inputs";
import { changedHttpBody, newHttpBody } from "./httpBody";
import { changedHttpSettings, newHttpSettings } from "./httpInputs";
import { integrationFields, integrationId, integrationName, newIntegrationFields } from "./inputs";
import { integration } from "./shapes";

const group = "Integrations";
const secretInputs = ["headers", "hmac_secret"];

export const listIntegrations = listEndpoint("list-integrations", {
  label: "List Integrations",
  says: "Read the account's integrations of every kind page by page, HTTP integrations with the headers they send, secrets included.",
  group,
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
    order_by: orderInput("integrations", creationOrders),
  },
  list: { rows: "data", paging: "page" },
  answer: integration,
});

export const getIntegration = endpoint("get-integration", {
  label: "Get Integration",
  says: "Read one integration, for example to see whether Gorgias has switched it off. The answer holds the headers it sends, secrets included.",
  group,
  inputs: { id: integrationId },
  answer: integration,
});

export const createHttpIntegration = endpoint("create-integration", {
  key: "createHttpIntegration",
  label: "Create HTTP Integration",
  says: "Make Gorgias call an address when something happens to a ticket. The answer repeats the headers, secrets included. The trigger Ticket Events makes and removes its own; use this for other addresses.",
  group,
  inputs: { name: integrationName, ...integrationFields, ...newIntegrationFields },
  own: newHttpSettings,
  secretInputs,
  fixed: { type: "http" },
  bodyOf: newHttpBody,
  answer: integration,
  recover: findCreatedIntegration,
});

export const updateHttpIntegration = endpoint("update-integration", {
  key: "updateHttpIntegration",
  label: "Update HTTP Integration",
  says: "Change an HTTP integration, or switch it on again by clearing deactivated_datetime. The answer repeats the headers, secrets included.",
  group,
  inputs: { id: integrationId, name: integrationName, ...integrationFields },
  own: changedHttpSettings,
  secretInputs,
  bodyOf: changedHttpBody,
  requires: {
    method: "url",
    headers: "url",
    form: "url",
    triggers: "url",
    request_content_type: "url",
    response_content_type: "url",
    hmac_secret: "url",
  },
  clearable: ["deactivated_datetime", "description"],
  answer: integration,
});

export const deleteIntegration = doneEndpoint("delete-integration", {
  label: "Delete Integration",
  says: "Delete an integration; Gorgias then calls its address no more. One that a rule still uses is an error that says so.",
  group,
  inputs: { id: integrationId },
  doneTo: "id",
});

export const integrationEndpoints = [
  listIntegrations,
  getIntegration,
  createHttpIntegration,
  updateHttpIntegration,
  deleteIntegration,
];

/** Finds an HTTP integration whose creation was not answered by its exact URL and its name. */
function findCreatedIntegration(lost: LostWrite<GorgiasClient>) {
  const { name, url } = lost.params;
  const newest = listIntegrations.pages(
    lost.client,
    { order_by: "created_datetime:desc" },
    { maxRecords: newestRecords, purpose: `Look up the created integration ${name}` },
  );
  return findOnly(
    lost,
    newest,
    (found) => readText(found.name) === name && readText(readObject(found.http).url) === url,
  );
}

import { choiceInput, idInput } from "../../inputs/inputs";
import { listOrders } from "../choices";
import { done, doneTo } from "../done";
import { gorgiasOperation } from "../operation";
import { findCreatedCustomer } from "./findCreated";
import {
  customerChannels,
  customerData,
  customerFields,
  customerId,
  dataVersion,
  newCustomerChannels,
} from "./inputs";
import { customer, customerList } from "./schema";

const group = "Customers";

export const customerOperations = [
  gorgiasOperation({
    key: "createCustomer",
    label: "Create Customer",
    description:
      "Create a customer in Gorgias. A taken e-mail address is an error that says so; use List Customers to look first.",
    group,
    endpoint: "create-customer",
    method: "POST",
    path: "/customers",
    scope: "customers:write",
    documentationUrl: "https://developers.gorgias.com/reference/create-customer",
    inputs: { channels: newCustomerChannels, ...customerFields },
    body: ["channels", "email", "external_id", "language", "name", "timezone"],
    answer: customer,
    recover: findCreatedCustomer,
  }),
  gorgiasOperation({
    key: "getCustomer",
    label: "Get Customer",
    description: "Read one customer with channels, integrations' data and custom data.",
    group,
    endpoint: "get-customer",
    method: "GET",
    path: "/customers/{id}",
    scope: "customers:read",
    documentationUrl: "https://developers.gorgias.com/reference/get-customer",
    inputs: { id: customerId },
    answer: customer,
  }),
  gorgiasOperation({
    key: "listCustomers",
    label: "List Customers",
    description: "Read customers page by page, filtered by e-mail, external id, view and more.",
    group,
    endpoint: "list-customers",
    method: "GET",
    path: "/customers",
    scope: "customers:read",
    documentationUrl: "https://developers.gorgias.com/reference/list-customers",
    inputs: {
      id: idInput({
        label: "Customer ID",
        comments: "Answer only this customer, as a list of one; all other filters are left aside.",
        example: "3924",
        dataSource: "selectCustomer",
      }),
      email: customerFields.email,
      external_id: customerFields.external_id,
      language: customerFields.language,
      timezone: customerFields.timezone,
      view_id: idInput({
        label: "View ID",
        comments: "Only customers in this saved view. The number stands in the view's address.",
        example: "21",
      }),
      order_by: choiceInput(
        {
          label: "Order By",
          comments:
            "Which customers come first. Gorgias refuses it together with Language or Timezone.",
          example: "created_datetime:desc",
        },
        listOrders,
      ),
    },
    query: ["email", "external_id", "language", "timezone", "view_id", "order_by"],
    paging: "cursor",
    readOne: { input: "id", path: "/customers/{id}" },
    excludes: [
      ["language", "timezone"],
      ["fetchAll", "cursor", "limit", "order_by"],
    ],
    answer: customerList,
  }),
  gorgiasOperation({
    key: "updateCustomer",
    label: "Update Customer",
    description: "Change a customer. Only the fields that are filled in are sent.",
    group,
    endpoint: "update-customer",
    method: "PUT",
    path: "/customers/{id}",
    scope: "customers:write",
    documentationUrl: "https://developers.gorgias.com/reference/update-customer",
    inputs: { id: customerId, channels: customerChannels, ...customerFields },
    body: ["channels", "email", "external_id", "language", "name", "timezone"],
    clearable: ["email", "external_id", "language", "name", "timezone"],
    answer: customer,
  }),
  gorgiasOperation({
    key: "updateCustomerData",
    label: "Update Customer Data",
    description: "Replace the free-form data of a customer, which widgets can show.",
    group,
    endpoint: "set-customer-data",
    method: "PUT",
    path: "/customers/{id}/data",
    scope: "customers:write",
    documentationUrl: "https://developers.gorgias.com/reference/update-customer-data",
    inputs: { id: customerId, data: customerData, version: dataVersion },
    body: ["data", "version"],
    answer: done("3924"),
    answerOf: doneTo("id"),
  }),
  gorgiasOperation({
    key: "deleteCustomer",
    label: "Delete Customer",
    description:
      "Delete a customer for good, with the history of their tickets. It cannot be undone.",
    group,
    endpoint: "delete-customer",
    method: "DELETE",
    path: "/customers/{id}",
    scope: "customers:write",
    documentationUrl: "https://developers.gorgias.com/reference/delete-customer",
    inputs: { id: customerId },
    answer: done("3924"),
    answerOf: doneTo("id"),
  }),
];

import { customerId } from "../customers/inputs";
import { customFieldId, newFieldValues } from "../customFields/inputs";
import { fieldValues } from "../customFields/schema";
import { done, doneTo } from "../done";
import { gorgiasOperation } from "../operation";

const group = "Customer Custom Fields";

const customerFieldValues = fieldValues({
  field: {
    id: 52,
    object_type: "Customer",
    label: "Loyalty tier",
    description: "Where the customer stands in the loyalty programme",
  },
  value: "Bloom",
});

export const customerCustomFieldOperations = [
  gorgiasOperation({
    key: "listCustomerCustomFields",
    label: "List Customer Custom Fields",
    description: "Read the values of a customer's custom fields, with their definitions.",
    group,
    endpoint: "list-customer-field-values",
    method: "GET",
    path: "/customers/{customer_id}/custom-fields",
    scope: "customers:read",
    documentationUrl: "https://developers.gorgias.com/reference/list-customer-custom-fields-values",
    inputs: { customer_id: customerId },
    answer: customerFieldValues,
  }),
  gorgiasOperation({
    key: "updateCustomerCustomFields",
    label: "Update Customer Custom Fields",
    description: "Set values of a customer's custom fields.",
    group,
    endpoint: "update-customer-field-values",
    method: "PUT",
    path: "/customers/{customer_id}/custom-fields",
    scope: "customers:write",
    documentationUrl:
      "https://developers.gorgias.com/reference/update-customer-custom-fields-values",
    inputs: {
      customer_id: customerId,
      custom_fields: newFieldValues({ id: 52, value: "Bloom" }),
    },
    bodyFrom: "custom_fields",
    answer: customerFieldValues,
  }),
  gorgiasOperation({
    key: "deleteCustomerCustomField",
    label: "Delete Customer Custom Field",
    description: "Empty one custom field of a customer; the field itself stays.",
    group,
    endpoint: "delete-customer-field-value",
    method: "DELETE",
    path: "/customers/{customer_id}/custom-fields/{id}",
    scope: "customers:write",
    documentationUrl: "https://developers.gorgias.com/reference/delete-customer-custom-field-value",
    inputs: { customer_id: customerId, id: customFieldId },
    answer: done("52"),
    answerOf: doneTo("id"),
  }),
];

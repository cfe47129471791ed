import { asObject, type Fields } from "../../api/fields";
import { choiceInput, textBooleanInput, textInput } from "../../inputs/inputs";
import { doneEndpoint, listEndpoint } from "../api";
import { customerId } from "../customers/inputs";
import { orderInput, ticketId } from "../inputs";
import { customFieldId, newFieldValues, objectTypes } from "./inputs";
import { contactReason, customField, fieldValue, loyaltyTier } from "./shapes";

export const listCustomFields = listEndpoint("list-custom-fields", {
  label: "List Custom Fields",
  says: "Read the definitions of the account's custom fields page by page: their ids, labels, types and choices.",
  group: "Custom Fields",
  inputs: {
    object_type: choiceInput(
      {
        label: "Object Type",
        comments: "Whose fields to read: those of customers or those of tickets.",
        example: "Customer",
        required: true,
      },
      objectTypes,
    ),
    search: textInput({
      label: "Search",
      comments: "Only fields whose label contains this text.",
      example: "tier",
    }),
    archived: textBooleanInput({
      label: "Archived",
      comments: "True reads fields that are not in use any more instead of those that are.",
      example: "false",
    }),
    order_by: orderInput("fields", [
      { label: "Highest priority first", value: "priority:desc" },
      { label: "Lowest priority first", value: "priority:asc" },
    ]),
  },
  list: { rows: "data", paging: "page" },
  answer: customField,
});

/** Values as they are written; one that is emptied is not listed any more. */
const written = {
  bodyOf: ({ custom_fields }: Fields) => custom_fields,
  list: {
    rows: "data",
    leavesNothing: (body: unknown) =>
      Array.isArray(body) && body.every((one) => asObject(one)?.value === null),
  },
  identity: [],
};

const ofCustomers = "Customer Custom Fields";
const customerValue = fieldValue(loyaltyTier, "Bloom");

export const listCustomerCustomFields = listEndpoint("list-customer-field-values", {
  key: "listCustomerCustomFields",
  label: "List Customer Custom Fields",
  says: "Read the values of a customer's custom fields, with their definitions.",
  group: ofCustomers,
  inputs: { customer_id: customerId },
  list: { rows: "data" },
  answer: customerValue,
  identity: [],
});

export const updateCustomerCustomFields = listEndpoint("update-customer-field-values", {
  key: "updateCustomerCustomFields",
  label: "Update Customer Custom Fields",
  says: "Set values of a customer's custom fields.",
  group: ofCustomers,
  inputs: { customer_id: customerId },
  own: { custom_fields: newFieldValues({ id: 52, value: "Bloom" }) },
  ...written,
  answer: customerValue,
});

export const deleteCustomerCustomField = doneEndpoint("delete-customer-field-value", {
  key: "deleteCustomerCustomField",
  label: "Delete Customer Custom Field",
  says: "Empty one custom field of a customer; the field itself stays.",
  group: ofCustomers,
  inputs: { customer_id: customerId, id: customFieldId },
  doneTo: "id",
});

const ofTickets = "Ticket Custom Fields";
const ticketValue = fieldValue(contactReason, "Missing points");

export const listTicketCustomFields = listEndpoint("list-ticket-field-values", {
  key: "listTicketCustomFields",
  label: "List Ticket Custom Fields",
  says: "Read the values of a ticket's custom fields, with their definitions.",
  group: ofTickets,
  inputs: { ticket_id: ticketId },
  list: { rows: "data" },
  answer: ticketValue,
  identity: [],
});

export const updateTicketCustomFields = listEndpoint("update-ticket-field-values", {
  key: "updateTicketCustomFields",
  label: "Update Ticket Custom Fields",
  says: "Set values of a ticket's custom fields.",
  group: ofTickets,
  inputs: { ticket_id: ticketId },
  own: { custom_fields: newFieldValues({ id: 41, value: "Missing points" }) },
  ...written,
  answer: ticketValue,
});

export const deleteTicketCustomField = doneEndpoint("delete-ticket-field-value", {
  key: "deleteTicketCustomField",
  label: "Delete Ticket Custom Field",
  says: "Empty one custom field of a ticket; the field itself stays.",
  group: ofTickets,
  inputs: { ticket_id: ticketId, id: customFieldId },
  doneTo: "id",
});

import { customFieldId, newFieldValues } from "../customFields/inputs";
import { fieldValues } from "../customFields/schema";
import { done, doneTo } from "../done";
import { gorgiasOperation } from "../operation";
import { ticketId } from "../tickets/inputs";

const group = "Ticket Custom Fields";

const ticketFieldValues = fieldValues({
  field: {
    id: 41,
    object_type: "Ticket",
    label: "Contact reason",
    description: "Why the customer writes",
  },
  value: "Missing points",
});

export const ticketCustomFieldOperations = [
  gorgiasOperation({
    key: "listTicketCustomFields",
    label: "List Ticket Custom Fields",
    description: "Read the values of a ticket's custom fields, with their definitions.",
    group,
    endpoint: "list-ticket-field-values",
    method: "GET",
    path: "/tickets/{ticket_id}/custom-fields",
    scope: "tickets:read",
    documentationUrl: "https://developers.gorgias.com/reference/list-ticket-custom-fields",
    inputs: { ticket_id: ticketId },
    answer: ticketFieldValues,
  }),
  gorgiasOperation({
    key: "updateTicketCustomFields",
    label: "Update Ticket Custom Fields",
    description: "Set values of a ticket's custom fields.",
    group,
    endpoint: "update-ticket-field-values",
    method: "PUT",
    path: "/tickets/{ticket_id}/custom-fields",
    scope: "tickets:write",
    documentationUrl: "https://developers.gorgias.com/reference/update-ticket-custom-fields",
    inputs: {
      ticket_id: ticketId,
      custom_fields: newFieldValues({ id: 41, value: "Missing points" }),
    },
    bodyFrom: "custom_fields",
    answer: ticketFieldValues,
  }),
  gorgiasOperation({
    key: "deleteTicketCustomField",
    label: "Delete Ticket Custom Field",
    description: "Empty one custom field of a ticket; the field itself stays.",
    group,
    endpoint: "delete-ticket-field-value",
    method: "DELETE",
    path: "/tickets/{ticket_id}/custom-fields/{id}",
    scope: "tickets:write",
    documentationUrl: "https://developers.gorgias.com/reference/delete-ticket-custom-field",
    inputs: { ticket_id: ticketId, id: customFieldId },
    answer: done("41"),
    answerOf: doneTo("id"),
  }),
];

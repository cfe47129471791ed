import { idInput, jsonArrayInput } from "../../inputs/inputs";
import { done, doneTo } from "../done";
import { gorgiasOperation } from "../operation";
import { ticketId } from "../tickets/inputs";
import { fieldValues } from "./schema";

const group = "Ticket Custom Fields";

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
    answer: fieldValues,
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
      custom_fields: jsonArrayInput({
        label: "Custom Fields",
        comments:
          "A JSON array of objects with the id of the field's definition and the value; null empties a field. Whether fields that are left out keep their value is not settled: send all that matter.",
        example: JSON.stringify([{ id: 41, value: "Missing points" }], null, 2),
        required: true,
      }),
    },
    bodyFrom: "custom_fields",
    answer: fieldValues,
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
    inputs: {
      ticket_id: ticketId,
      id: idInput({
        label: "Custom Field ID",
        comments: "The number of the field's definition, as field.id in the list of values.",
        example: "41",
        required: true,
      }),
    },
    answer: done("41"),
    answerOf: doneTo("id"),
  }),
];

import { idInput } from "../../inputs/inputs";

export const ticketId = idInput({
  label: "Ticket ID",
  comments:
    "The ticket's number in Gorgias, as in the address of the ticket page. Choose one, or take the id from an earlier step.",
  example: "353768814",
  required: true,
  dataSource: "selectTicket",
});

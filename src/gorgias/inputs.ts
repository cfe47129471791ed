import { type Read, readId } from "../inputs/clean";
import { type InputText, idInput, listInput, stringField } from "../inputs/inputs";

/** An id within a body, where Gorgias takes numbers only. */
const readNumericId: Read<number> = (value, label) => Number(readId(value, label));

export const numericIdInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readNumericId);

export const numericIdsInput = (text: Omit<InputText<false>, "default">) =>
  listInput(text, readNumericId);

export const ticketId = idInput({
  label: "Ticket ID",
  comments:
    "The ticket's number in Gorgias, as in the address of the ticket page. Choose one, or take the id from an earlier step.",
  example: "353768814",
  required: true,
  dataSource: "selectTicket",
});

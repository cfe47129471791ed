import { type Read, readChoice, readId } from "../inputs/clean";
import {
  choiceInput,
  choices,
  dateTimeInput,
  type InputText,
  idInput,
  listInput,
  stringField,
} from "../inputs/inputs";

/** JSON as an example shows it. */
export const json = (value: unknown) => JSON.stringify(value, null, 2);

/** An id within a body, where Gorgias takes numbers only. */
const readNumericId: Read<number> = (value, label) => Number(readId(value, label));

export const numericIdInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readNumericId);

export const numericIdsInput = (text: Omit<InputText<false>, "default">) =>
  listInput(text, readNumericId);

export const momentInput = (label: string, comments: string) =>
  dateTimeInput({ label, comments, example: "2026-01-27T10:42:21Z" });

const ticket = { label: "Ticket ID", example: "353768814", dataSource: "selectTicket" };

export const ticketId = idInput({
  ...ticket,
  comments:
    "The ticket's number in Gorgias, as in the address of the ticket page. Choose one, or take the id from an earlier step.",
  required: true,
});

export const ticketFilter = (comments: string) => idInput({ ...ticket, comments });

export const viewFilter = (what: string) =>
  idInput({
    label: "View ID",
    comments: `Only ${what} in this saved view. The number stands in the view's address.`,
    example: "21",
  });

interface Order<T extends string> {
  label: string;
  value: T;
}

/** The orders of a list, of which the API takes the first where none is chosen. */
export const orderInput = <const T extends string>(
  what: string,
  orders: readonly [usual: Order<T>, ...others: Order<T>[]],
  hint = `${orders[0].label} if left blank.`,
) =>
  choiceInput(
    {
      label: "Order By",
      comments: `Which ${what} come first. ${hint}`,
      example: orders[0].value,
    },
    orders,
  );

/** What an answer holds only where it is asked for. */
export const relationshipsInput = (whose: string) =>
  listInput(
    {
      label: "Relationships",
      comments: `Related data to add to the answer; custom_fields adds the ${whose}'s field values.`,
      example: "custom_fields",
    },
    readChoice(["custom_fields"]),
    choices(["custom_fields"]),
  );

import { type Read, readId } from "../inputs/clean";
import { type InputText, listInput, stringField } from "../inputs/inputs";

/** An id within a body, where Gorgias takes numbers only. */
const readNumericId: Read<number> = (value, label) => Number(readId(value, label));

export const numericIdInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readNumericId);

export const numericIdsInput = (text: Omit<InputText<false>, "default">) =>
  listInput(text, readNumericId);

import { choiceInput } from "../../inputs/inputs";

export const eraseChoices = [
  { label: "Off", value: "off" },
  { label: "One customer", value: "oneCustomer" },
  { label: "All customers", value: "allCustomers" },
] as const;

const eraseInput = (comments: string) =>
  choiceInput({ label: "Erase", comments, default: "off", example: "oneCustomer" }, eraseChoices);

export const erase = eraseInput(
  "Whose loyalty data to take off: nobody's, that of the one customer who is named below, as for a privacy request, or that of all customers, before an integration is removed.",
);

/** For whatever keeps loyalty data: nothing may come back behind the back of what erases it. */
export const whileErasing = eraseInput(
  "The same choice as of the step Erase Loyalty Data of the integration: with All customers nothing is kept any more. Left blank, it is Off.",
);

import { type Read, refuse } from "../inputs/clean";
import { stringField } from "../inputs/inputs";

/** The key of the customer's data under which the loyalty data itself is kept. */
export const usualDataKey = "loyalty";

const readKey: Read<string> = (value, label) => {
  const key = typeof value === "string" ? value.trim() : "";
  if (/^[A-Za-z][\w-]{0,63}$/.test(key)) {
    return key;
  }
  throw refuse(label, "a key of letters, digits, _ and -, such as loyalty_eu", value);
};

export const dataKey = stringField(
  {
    label: "Data Key",
    comments:
      "The key of a Gorgias customer's data that holds the loyalty data. Two instances for two programs on one Gorgias account need two keys; all steps of one instance take the same one. loyalty if left blank.",
    default: usualDataKey,
    example: usualDataKey,
  },
  readKey,
);

import { readText, refuse } from "../../inputs/clean";
import { stringField } from "../../inputs/inputs";
import { pathPartInput } from "../../inputs/pathPart";

export const orderId = pathPartInput({
  label: "Order ID",
  comments: "The order's id in your shop. Annex Cloud accepts each one once.",
  example: "ORDER-10423",
  required: true,
});

/** Money goes out as text: a sum such as 19.90 has to leave as it was typed. */
export const moneyInput = (label: string, comments: string) =>
  stringField({ label, comments, example: "39.80" }, (value, name) => {
    const text = readText(value, name);
    if (!/^\d+(\.\d+)?$/.test(text)) {
      throw refuse(name, "an amount such as 39.80", value);
    }
    return text;
  });

import { z } from "zod";
import { shape } from "../../api/shape";
import { textField } from "../fields";
import { readObject } from "../../api/values";

/** A store. The API writes half of the names with a capital letter. */
export const store = shape(() =>
  z.preprocess(
    oneSpelling,
    z.looseObject({
      storeId: textField("12"),
      storeName: textField("Green Garden Lyon"),
      company: textField("Green Garden"),
      lineOfBusiness: textField("Plants"),
      district: textField("Presqu'île"),
      country: textField("France"),
      state: textField("Rhône"),
      city: textField("Lyon"),
      region: textField("South"),
      zipcode: textField("69001"),
    }),
  ),
);

function oneSpelling(value: unknown): unknown {
  return Object.fromEntries(
    Object.entries(readObject(value)).map(([name, field]) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      field,
    ]),
  );
}

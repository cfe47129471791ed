import { z } from "zod";
import { shape } from "../api/shape";
import { readObject } from "../api/values";
import { textInput } from "../inputs/inputs";
import { endpoint } from "./api";
import { textField } from "./fields";

/** A store. The API writes half of the names with a capital letter. */
const store = shape(() =>
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

export const getStore = endpoint("store", {
  key: "getStore",
  label: "Get Store",
  says: "Read a store's name and where it is.",
  group: "Campaigns and stores",
  inputs: {
    storeId: textInput({
      label: "Store ID",
      comments: "The store's id, as credits and orders name it.",
      example: "12",
      required: true,
    }),
  },
  as: { id: "storeId" },
  answer: store,
  identity: ["storeId", "storeName"],
});

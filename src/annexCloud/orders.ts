import { z } from "zod";
import { shape } from "../api/shape";
import { given } from "../api/typed";
import { readText, refuse } from "../inputs/clean";
import {
  emailInput,
  firstNameInput,
  lastNameInput,
  stringField,
  textInput,
} from "../inputs/inputs";
import { pathPartInput } from "../inputs/pathPart";
import { endpoint } from "./api";
import { numberField, textField } from "./fields";
import { memberId } from "./inputs";
import { orderedLines, type ReturnedLines } from "./products/lines";

const group = "Orders";

export const orderId = pathPartInput({
  label: "Order ID",
  comments: "The order's id in your shop. Annex Cloud accepts each one once.",
  example: "ORDER-10423",
  required: true,
});

/** Money goes out as text: a sum such as 19.90 has to leave as it was typed. */
const moneyInput = (label: string, comments: string) =>
  stringField({ label, comments, example: "39.80" }, (value, name) => {
    const text = readText(value, name);
    if (!/^\d+(\.\d+)?$/.test(text)) {
      throw refuse(name, "an amount such as 39.80", value);
    }
    return text;
  });

/** What is told of an order. */
export const orderInputs = {
  memberId,
  orderId,
  orderDetail: orderedLines,
  orderTotal: moneyInput("Order Total", "What the products cost together, before shipping."),
  discountAmount: moneyInput("Discount Amount", "What was taken off, in the order's currency."),
  coupon: textInput({
    label: "Coupon",
    comments: "Codes that were used for the order, with commas between several.",
    example: "GREEN5-7B1F0C6E",
  }),
  storeId: textInput({
    label: "Store ID",
    comments: "The shop where it was bought, as Annex Cloud numbers your shops.",
    example: "12",
  }),
  source: textInput({
    label: "Source",
    comments: "Where it was bought, in the terms of your program.",
    example: "web",
  }),
  eventId: textInput({
    label: "Event ID",
    comments: "A campaign or event of the program that the purchase belongs to.",
    example: "4711",
  }),
  email: emailInput("The buyer's address, where it is not the member's."),
  firstName: firstNameInput("The buyer's given name, as the order shows it."),
  lastName: lastNameInput("The buyer's family name, as the order shows it."),
};

const recorded = shape(() =>
  z.looseObject({
    id: textField("ORDER-10423"),
    pointsAwarded: numberField(40),
    updatedAvailablePoints: numberField(1240),
    updatedLifetimePoints: numberField(1840),
  }),
);

/** Records a purchase; money/ sees to it that this happens once. */
export const createOrder = endpoint("createOrder", {
  label: "Record Order",
  says: "Record a purchase.",
  group,
  inputs: orderInputs,
  as: { id: "orderId", userId: "memberId" },
  answer: recorded,
  identity: ["id", "pointsAwarded"],
});

const changed = shape(() =>
  z.looseObject({
    orderId: textField("ORDER-10423"),
    pointsRemoved: numberField(40),
    pointsAwarded: numberField(0),
  }),
);

/** Takes back an order or a part of it, which nothing guards against being done twice. */
export const updateOrder = endpoint("updateOrder", {
  label: "Return or Cancel Order",
  says: "Return or cancel an order.",
  group,
  inputs: {
    orderId,
    status: given<"return" | "cancel">(),
    orderDetail: given<ReturnedLines | undefined>(),
  },
  answer: changed,
  identity: ["orderId", "pointsRemoved", "pointsAwarded"],
});

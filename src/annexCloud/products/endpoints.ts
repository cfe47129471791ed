import { z } from "zod";
import { shape } from "../../api/shape";
import { stringField } from "../../inputs/inputs";
import { readPoints } from "../amount";
import { endpoint, listEndpoint } from "../api";
import { numberField, textField } from "../fields";
import { memberId } from "../inputs";
import { isMember } from "../members/find";
import { cartLines, productLines } from "./lines";

const group = "Products";

/** What a cart would earn, and what the member would have then. */
const cartPoints = shape(() =>
  z.looseObject({
    cartPoints: numberField(40, "What the cart would earn"),
    availablePointsAfterOrder: numberField(1280),
    holdPointsAfterOrder: numberField(40),
    creditsToCurrencyValueCartPoints: numberField(0.4, "cartPoints in the program's currency"),
  }),
);

/** What one product earns. */
export const productPoints = shape(() =>
  z.looseObject({
    id: textField("FERN-20"),
    quantity: numberField(2),
    unitPrice: numberField(19.9),
    autoDelivery: textField("NO"),
    points: numberField(40),
    calculation: textField("2 x 19.90"),
    pointsRatio: numberField(1),
  }),
);

export type ProductPoints = z.output<ReturnType<typeof productPoints>>;

export const getCartPoints = endpoint("cart", {
  key: "getCartPoints",
  label: "Get Cart Points",
  says: "Ask how many points a cart would earn a member. Nothing is booked.",
  group,
  readOnly: true,
  inputs: {
    memberId,
    productDetail: cartLines,
    appliedPoints: stringField(
      {
        label: "Applied Points",
        comments: "Points that the member wants to pay a part of the cart with.",
        example: "500",
      },
      // The vendor's own connector sends text.
      (value, label) => (String(value).trim() === "0" ? "0" : String(readPoints(value, label))),
    ),
  },
  as: { userId: "memberId" },
  answer: cartPoints,
  identity: ["cartPoints", "availablePointsAfterOrder"],
});

/** Known from the vendor's SAP connector. */
export const getProductPoints = listEndpoint("products", {
  key: "getProductPoints",
  label: "Get Product Points",
  says: "Ask how many points each of some products earns a member. Nothing is booked; Award Product Points books.",
  group,
  readOnly: true,
  inputs: { memberId, productDetail: productLines },
  as: { id: "memberId" },
  list: { rows: "data" },
  answer: productPoints,
  isEmpty: isMember,
});

export const productEndpoints = [getCartPoints, getProductPoints];

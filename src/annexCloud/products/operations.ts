import { stringField } from "../../inputs/inputs";
import { memberId } from "../inputs";
import { listOf } from "../listShape";
import { annexCloudOperation } from "../operation";
import { readPoints } from "../points/amount";
import { awardProductPoints } from "./award";
import { cartLines, productLines } from "./lines";
import { productPointsList } from "./list";
import { cartPoints, productPoints } from "./schema";

const group = "Products";
const documentationUrl = "https://annexcloud.redocly.app";

export const productOperations = [
  annexCloudOperation({
    key: "getCartPoints",
    label: "Get Cart Points",
    description: "Ask how many points a cart would earn a member. Nothing is booked.",
    group,
    endpoint: "cart",
    method: "POST",
    path: "/cart",
    documentationUrl,
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
        readPoints,
      ),
    },
    bodyOf: ({ memberId, productDetail, appliedPoints }) => ({
      userId: memberId,
      productDetail,
      ...(appliedPoints === undefined ? {} : { appliedPoints: String(appliedPoints) }),
    }),
    answer: cartPoints,
  }),
  annexCloudOperation({
    key: "getProductPoints",
    label: "Get Product Points",
    description:
      "Ask how many points each of some products earns a member. Nothing is booked; Award Product Points books.",
    group,
    endpoint: "products",
    ...productPointsList.request,
    documentationUrl,
    readOnly: true,
    inputs: { memberId, productDetail: productLines },
    list: productPointsList.facts,
    answer: listOf(productPoints),
  }),
  awardProductPoints,
];

import { choiceInput, integerInput, textInput } from "../../inputs/inputs";
import { defineAction } from "../../api/action";
import { within } from "../../api/run";
import { annexCloudClient } from "../client";
import { settleTimeoutMs } from "../exactlyOnce/keyInputs";
import { annexCloudConnection, memberId } from "../inputs";
import { filledIn } from "../request";
import { moneyInput, orderId } from "./inputs";
import { orderedLines, returnedLines } from "./lines";
import { recordOnce } from "./record";
import { recordedOrder, takenBack } from "./schema";
import { takeBackOnce } from "./takeBack";

const common = {
  group: "Orders",
  api: "Annex Cloud",
  documentationUrl: "https://annexcloud.redocly.app",
  readOnly: false,
} as const;

/** https://annexcloud.redocly.app (Actions): purchase. */
const usualPurchaseActionId = "109";

const orderFields = {
  email: "email",
  firstName: "firstName",
  lastName: "lastName",
  orderTotal: "orderTotal",
  discountAmount: "discountAmount",
  coupon: "coupon",
  storeId: "storeId",
  source: "source",
  eventId: "eventId",
  orderDetail: "orderDetail",
} as const;

const recordOrder = defineAction({
  facts: {
    ...common,
    key: "recordOrder",
    label: "Record Order",
    description:
      "Tell the programme about a purchase, once, so that it earns points. An order that was recorded before is an answer, not an error.",
    endpoint: { id: "createOrder", method: "POST", path: "/orders" },
  },
  inputs: {
    annexCloudConnection,
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
      comments: "Where it was bought, in the terms of your programme.",
      example: "web",
    }),
    eventId: textInput({
      label: "Event ID",
      comments: "A campaign or event of the programme that the purchase belongs to.",
      example: "4711",
    }),
    email: textInput({
      label: "Email",
      comments: "The buyer's address, where it is not the member's.",
      example: "maya.berg@example.com",
    }),
    firstName: textInput({
      label: "First Name",
      comments: "The buyer's given name, as the order shows it.",
      example: "Maya",
    }),
    lastName: textInput({
      label: "Last Name",
      comments: "The buyer's family name, as the order shows it.",
      example: "Berg",
    }),
    purchaseActionId: textInput({
      label: "Purchase Action ID",
      comments: `The programme's action for purchases, by which an order is recognised that was recorded before. ${usualPurchaseActionId} unless set up otherwise.`,
      example: usualPurchaseActionId,
      default: usualPurchaseActionId,
      dataSource: "selectLoyaltyAction",
    }),
  },
  answer: recordedOrder,
  perform: (run, params) => {
    const { memberId, orderId } = params;
    const recording = within(run, settleTimeoutMs);
    return recordOnce(annexCloudClient(params.annexCloudConnection, recording), recording, {
      memberId,
      orderId,
      purchaseActionId: params.purchaseActionId ?? usualPurchaseActionId,
      order: filledIn(orderFields, params),
    });
  },
});

const returnOrCancelOrder = defineAction({
  facts: {
    ...common,
    key: "returnOrCancelOrder",
    label: "Return or Cancel Order",
    description:
      "Take back the points that an order earned, for all of it or for some products. The member's activity is read first, so that a return is not done twice; Annex Cloud itself would not notice.",
    endpoint: { id: "updateOrder", method: "PATCH", path: "/orders/{orderId}" },
  },
  inputs: {
    annexCloudConnection,
    memberId,
    orderId,
    status: choiceInput(
      {
        label: "Status",
        comments:
          "Cancel suits programmes that hold points back until an order is final; Return suits all others.",
        example: "return",
        required: true,
      },
      [
        { label: "Return", value: "return" },
        { label: "Cancel", value: "cancel" },
      ],
    ),
    orderDetail: returnedLines,
    returnNumber: integerInput({
      label: "Return Number",
      comments:
        "Which return of this order it is: 1 for the first, 2 for the second. It is what tells a repeated run from a further return. 1 if left blank.",
      example: "1",
      min: 1,
      max: 1_000,
    }),
  },
  answer: takenBack,
  perform: (run, params) => {
    const { memberId, orderId, status, orderDetail } = params;
    const returning = within(run, settleTimeoutMs);
    return takeBackOnce(annexCloudClient(params.annexCloudConnection, returning), returning, {
      memberId,
      orderId,
      status,
      returnNumber: params.returnNumber ?? 1,
      orderDetail,
    });
  },
});

export const orderOperations = [recordOrder, returnOrCancelOrder];

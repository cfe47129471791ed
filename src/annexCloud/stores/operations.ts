import { textInput } from "../../inputs/inputs";
import { annexCloudOperation } from "../operation";
import { store } from "./schema";

export const storeOperations = [
  annexCloudOperation({
    key: "getStore",
    label: "Get Store",
    description: "Read a store's name and where it is.",
    group: "Campaigns and stores",
    endpoint: "store",
    method: "GET",
    path: "/store/{storeId}",
    documentationUrl: "https://annexcloud.redocly.app",
    inputs: {
      storeId: textInput({
        label: "Store ID",
        comments: "The store's id, as credits and orders name it.",
        example: "12",
        required: true,
      }),
    },
    signedBy: "storeId",
    answer: store,
  }),
];

import { definePicklist, picklistLabel } from "../../api/dataSource";
import { listAsElements, picklistInputs } from "../picklist";
import { actionList } from "./list";
import { loyaltyAction } from "./schema";

export const selectLoyaltyAction = definePicklist({
  key: "selectLoyaltyAction",
  label: "Select Loyalty Action",
  description: "Choose one of the actions that the programme awards or takes points for.",
  inputs: picklistInputs("actions"),
  example: [{ key: "109", label: "Purchase · 109" }],
  perform: (run, params) =>
    listAsElements(run, actionList, {
      purpose: "Select Loyalty Action",
      params,
      parse: (row) => loyaltyAction().parse(row),
      element: ({ actionId, actionName, actionNameDisplay }) => ({
        key: actionId ?? "",
        label: picklistLabel(actionNameDisplay ?? actionName, actionId ?? ""),
      }),
    }),
});

import { definePicklist, picklistLabel } from "../../api/dataSource";
import { listAsElements, picklistInputs } from "../picklist";
import { tierList } from "./list";
import { tier } from "./schema";

export const selectTier = definePicklist({
  key: "selectTier",
  label: "Select Tier",
  description: "Choose one of the programme's tiers.",
  inputs: picklistInputs("tiers"),
  example: [{ key: "2", label: "Gold · 2" }],
  perform: (run, params) =>
    listAsElements(run, tierList, {
      purpose: "Select Tier",
      params,
      parse: (row) => tier().parse(row),
      element: ({ tierId, tierName }) => ({
        key: tierId ?? "",
        label: picklistLabel(tierName, tierId ?? ""),
      }),
    }),
});

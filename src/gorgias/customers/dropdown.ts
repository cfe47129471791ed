import { definePicklist, picklistLabel } from "../../api/dataSource";
import { readText } from "../../api/values";
import { gorgiasClient } from "../client";
import { defaultMaxRecords, elementsOf, picklistInputs } from "../picklist";
import { listCustomers } from "./endpoints";
import { viewId } from "./inputs";

export const selectCustomer = definePicklist({
  key: "selectCustomer",
  label: "Select Customer",
  description: "Choose one of the newest customers of the Gorgias account.",
  inputs: { ...picklistInputs("customers"), view_id: viewId },
  example: [{ key: "3924", label: "Maya Berg · maya.berg@example.com · 3924" }],
  perform: (run, { connection, search, maxRecords = defaultMaxRecords, view_id }) =>
    elementsOf(
      listCustomers.pages(
        gorgiasClient(connection, run),
        { view_id, order_by: "created_datetime:desc" },
        { maxRecords, purpose: "Select Customer" },
      ),
      // Two people may share a name, and some have neither name nor address.
      ({ id, name, email }) => ({
        key: String(id),
        label: picklistLabel(readText(name), readText(email), String(id)),
      }),
      search,
    ),
});

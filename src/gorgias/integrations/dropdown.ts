import { definePicklist, picklistLabel } from "../../api/dataSource";
import { readText } from "../../api/values";
import { gorgiasClient } from "../client";
import { defaultMaxRecords, elementsOf, picklistInputs } from "../picklist";
import { listIntegrations } from "./endpoints";

export const selectIntegration = definePicklist({
  key: "selectIntegration",
  label: "Select Integration",
  description: "Choose one of the newest HTTP integrations of the Gorgias account.",
  inputs: picklistInputs("HTTP integrations"),
  example: [{ key: "123", label: "Loyalty · 123" }],
  perform: (run, { connection, search, maxRecords = defaultMaxRecords }) =>
    elementsOf(
      listIntegrations.pages(
        gorgiasClient(connection, run),
        { type: "http", order_by: "created_datetime:desc" },
        { maxRecords, purpose: "Select Integration" },
      ),
      ({ id, name, deactivated_datetime }) => ({
        key: String(id),
        label: picklistLabel(
          readText(name),
          readText(deactivated_datetime) && "switched off",
          String(id),
        ),
      }),
      search,
    ),
});

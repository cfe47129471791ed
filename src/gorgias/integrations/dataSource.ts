import { definePicklist, picklistLabel } from "../../api/dataSource";
import { newestAsElements, picklistInputs } from "../picklist";
import { readScope } from "./scopes";

interface IntegrationRecord {
  id: number;
  name: string;
  deactivated_datetime: string | null;
}

export const selectIntegration = definePicklist({
  key: "selectIntegration",
  label: "Select Integration",
  description: "Choose one of the newest HTTP integrations of the Gorgias account.",
  inputs: picklistInputs("HTTP integrations"),
  example: [{ key: "123", label: "Loyalty · 123" }],
  perform: (run, { connection, search, maxRecords }) =>
    newestAsElements<IntegrationRecord>(run, connection, {
      path: "/integrations",
      query: { type: "http" },
      purpose: "Select Integration",
      scope: readScope,
      element: ({ id, name, deactivated_datetime }) => ({
        key: String(id),
        label: picklistLabel(name, deactivated_datetime && "switched off", String(id)),
      }),
      search,
      maxRecords,
    }),
});

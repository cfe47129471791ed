import { readText } from "../../api/values";
import { selectNewest } from "../picklist";
import { listIntegrations } from "./endpoints";

export const selectIntegration = selectNewest({
  name: "Integration",
  description: "Choose one of the newest HTTP integrations of the Gorgias account.",
  what: "HTTP integrations",
  example: { key: "123", label: "Loyalty · 123" },
  list: {
    pages: (client, params, options) =>
      listIntegrations.pages(client, { ...params, type: "http" }, options),
  },
  parts: ({ name, deactivated_datetime }) => [
    readText(name),
    readText(deactivated_datetime) && "switched off",
  ],
});

import { idInput } from "../../inputs/inputs";
import { definePicklist, picklistLabel } from "../../operations/dataSource";
import { newestAsElements, picklistInputs } from "../picklist";

interface CustomerRecord {
  id: number;
  name: string | null;
  email: string | null;
}

export const selectCustomer = definePicklist({
  key: "selectCustomer",
  label: "Select Customer",
  description: "Choose one of the newest customers of the Gorgias account.",
  inputs: {
    ...picklistInputs("customers"),
    view_id: idInput({
      label: "View ID",
      comments: "Only customers in this saved view. The number stands in the view's address.",
      example: "21",
    }),
  },
  example: [{ key: "3924", label: "Maya Berg · maya.berg@example.com · 3924" }],
  perform: (run, { connection, view_id, search, maxRecords }) =>
    newestAsElements<CustomerRecord>(run, connection, {
      path: "/customers",
      query: { view_id },
      purpose: "Select Customer",
      scope: "customers:read",
      // Two people may share a name, and some have neither name nor address.
      element: ({ id, name, email }) => ({
        key: String(id),
        label: picklistLabel(name, email, String(id)),
      }),
      search,
      maxRecords,
    }),
});

import { readText } from "../../api/values";
import { viewFilter } from "../inputs";
import { selectNewest } from "../picklist";
import { listCustomers } from "./endpoints";

export const selectCustomer = selectNewest({
  name: "Customer",
  description: "Choose one of the newest customers of the Gorgias account.",
  what: "customers",
  inputs: { view_id: viewFilter("customers") },
  example: { key: "3924", label: "Maya Berg · maya.berg@example.com · 3924" },
  list: listCustomers,
  // Two people may share a name, and some have neither name nor address.
  parts: ({ name, email }) => [readText(name), readText(email)],
});

import { idInput } from "../../inputs/inputs";
import { definePicklist, picklistLabel } from "../../operations/dataSource";
import { newestAsElements, picklistInputs } from "../picklist";

interface TicketRecord {
  id: number;
  subject: string | null;
  excerpt: string | null;
  customer: { name: string | null; email: string | null } | null;
}

const longestSubject = 50;

export const selectTicket = definePicklist({
  key: "selectTicket",
  label: "Select Ticket",
  description: "Choose one of the newest tickets of the Gorgias account.",
  inputs: {
    ...picklistInputs("tickets"),
    customer_id: idInput({
      label: "Customer ID",
      comments: "Only tickets of this customer.",
      example: "3924",
      dataSource: "selectCustomer",
    }),
    view_id: idInput({
      label: "View ID",
      comments: "Only tickets in this saved view. The number stands in the view's address.",
      example: "21",
    }),
    rule_id: idInput({
      label: "Rule ID",
      comments: "Only tickets that match the filters of this rule.",
      example: "21",
    }),
  },
  example: [
    { key: "353768814", label: "Where are my points? · maya.berg@example.com · 353768814" },
  ],
  perform: (run, { connection, customer_id, view_id, rule_id, search, maxRecords }) =>
    newestAsElements<TicketRecord>(run, connection, {
      path: "/tickets",
      query: { customer_id, view_id, rule_id },
      purpose: "Select Ticket",
      scope: "tickets:read",
      element: ({ id, subject, excerpt, customer }) => ({
        key: String(id),
        label: picklistLabel(
          (subject || excerpt)?.slice(0, longestSubject),
          customer?.email ?? customer?.name,
          String(id),
        ),
      }),
      search,
      maxRecords,
    }),
});

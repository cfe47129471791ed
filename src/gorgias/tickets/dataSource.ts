import { definePicklist, picklistLabel } from "../../api/dataSource";
import { newestAsElements, picklistInputs } from "../picklist";
import { ticketFilters } from "./inputs";

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
    ...ticketFilters,
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

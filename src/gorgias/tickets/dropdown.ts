import { definePicklist, picklistLabel } from "../../api/dataSource";
import { readObject, readText } from "../../api/values";
import { gorgiasClient } from "../client";
import { defaultMaxRecords, elementsOf, picklistInputs } from "../picklist";
import { listTickets } from "./endpoints";
import { ticketFilters } from "./inputs";

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
  perform: (run, { connection, search, maxRecords = defaultMaxRecords, ...filters }) =>
    elementsOf(
      listTickets.pages(
        gorgiasClient(connection, run),
        { ...filters, order_by: "created_datetime:desc" },
        { maxRecords, purpose: "Select Ticket" },
      ),
      ({ id, subject, excerpt, customer }) => {
        const { email, name } = readObject(customer);
        return {
          key: String(id),
          label: picklistLabel(
            (readText(subject) ?? readText(excerpt))?.slice(0, longestSubject),
            readText(email) ?? readText(name),
            String(id),
          ),
        };
      },
      search,
    ),
});

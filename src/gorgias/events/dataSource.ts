import { definePicklist, picklistLabel } from "../../api/dataSource";
import { newestAsElements, picklistInputs } from "../picklist";
import { eventFilters } from "./inputs";

interface EventRecord {
  id: number;
  type: string;
  object_type: string;
  object_id: number;
  created_datetime: string;
}

export const selectEvent = definePicklist({
  key: "selectEvent",
  label: "Select Event",
  description: "Choose one of the newest entries of the account's audit trail.",
  inputs: { ...picklistInputs("events"), ...eventFilters },
  example: [
    {
      key: "5190131059",
      label: "ticket-created · Ticket 353768814 · 2026-03-02 09:30 · 5190131059",
    },
  ],
  perform: (run, { connection, search, maxRecords, ...query }) =>
    newestAsElements<EventRecord>(run, connection, {
      path: "/events",
      query,
      purpose: "Select Event",
      scope: "events:read",
      element: ({ id, type, object_type, object_id, created_datetime }) => ({
        key: String(id),
        label: picklistLabel(
          type,
          `${object_type} ${object_id}`,
          created_datetime.slice(0, 16).replace("T", " "),
          String(id),
        ),
      }),
      search,
      maxRecords,
    }),
});

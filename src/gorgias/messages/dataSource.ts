import { idInput } from "../../inputs/inputs";
import { definePicklist, picklistLabel } from "../../api/dataSource";
import { newestAsElements, picklistInputs } from "../picklist";

interface MessageRecord {
  id: number;
  subject: string | null;
  body_text: string | null;
  created_datetime: string;
  sender: { name: string | null; email: string | null } | null;
}

const longestExcerpt = 40;

export const selectMessage = definePicklist({
  key: "selectMessage",
  label: "Select Message",
  description: "Choose one of the newest messages, of one ticket or of the whole account.",
  inputs: {
    ...picklistInputs("messages"),
    ticket_id: idInput({
      label: "Ticket ID",
      comments:
        "Only messages of the ticket with this number; blank offers the newest of all tickets.",
      example: "353768814",
      dataSource: "selectTicket",
    }),
  },
  example: [
    { key: "881234567", label: "Where are my points? · Maya Berg · 2026-03-02 · 881234567" },
  ],
  perform: (run, { connection, ticket_id, search, maxRecords }) =>
    newestAsElements<MessageRecord>(run, connection, {
      path: "/messages",
      query: { ticket_id },
      purpose: "Select Message",
      scope: "tickets:read",
      element: ({ id, subject, body_text, sender, created_datetime }) => ({
        key: String(id),
        label: picklistLabel(
          (subject || body_text)?.slice(0, longestExcerpt),
          sender?.name || sender?.email,
          created_datetime.slice(0, 10),
          String(id),
        ),
      }),
      search,
      maxRecords,
    }),
});

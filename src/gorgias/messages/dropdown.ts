import { definePicklist, picklistLabel } from "../../api/dataSource";
import { readObject, readText } from "../../api/values";
import { idInput } from "../../inputs/inputs";
import { gorgiasClient } from "../client";
import { defaultMaxRecords, elementsOf, picklistInputs } from "../picklist";
import { listMessages } from "./endpoints";

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
  perform: (run, { connection, ticket_id, search, maxRecords = defaultMaxRecords }) =>
    elementsOf(
      listMessages.pages(
        gorgiasClient(connection, run),
        { ticket_id, order_by: "created_datetime:desc" },
        { maxRecords, purpose: "Select Message" },
      ),
      ({ id, subject, body_text, sender, created_datetime }) => {
        const { name, email } = readObject(sender);
        return {
          key: String(id),
          label: picklistLabel(
            (readText(subject) ?? readText(body_text))?.slice(0, longestExcerpt),
            readText(name) ?? readText(email),
            readText(created_datetime)?.slice(0, 10),
            String(id),
          ),
        };
      },
      search,
    ),
});

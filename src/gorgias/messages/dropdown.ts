import { readObject, readText } from "../../api/values";
import { ticketFilter } from "../inputs";
import { selectNewest } from "../picklist";
import { listMessages } from "./endpoints";

const longestExcerpt = 40;

export const selectMessage = selectNewest({
  name: "Message",
  description: "Choose one of the newest messages, of one ticket or of the whole account.",
  what: "messages",
  inputs: {
    ticket_id: ticketFilter(
      "Only messages of the ticket with this number; blank offers the newest of all tickets.",
    ),
  },
  example: {
    key: "881234567",
    label: "Where are my points? · Maya Berg · 2026-03-02 · 881234567",
  },
  list: listMessages,
  parts: ({ subject, body_text, sender, created_datetime }) => {
    const { name, email } = readObject(sender);
    return [
      (readText(subject) ?? readText(body_text))?.slice(0, longestExcerpt),
      readText(name) ?? readText(email),
      readText(created_datetime)?.slice(0, 10),
    ];
  },
});

import { readObject, readText } from "../../api/values";
import { selectNewest } from "../picklist";
import { listTickets } from "./endpoints";
import { ticketFilters } from "./inputs";

const longestSubject = 50;

export const selectTicket = selectNewest({
  name: "Ticket",
  description: "Choose one of the newest tickets of the Gorgias account.",
  what: "tickets",
  inputs: ticketFilters,
  example: {
    key: "353768814",
    label: "Where are my points? · maya.berg@example.com · 353768814",
  },
  list: listTickets,
  parts: ({ subject, excerpt, customer }) => {
    const { email, name } = readObject(customer);
    return [
      (readText(subject) ?? readText(excerpt))?.slice(0, longestSubject),
      readText(email) ?? readText(name),
    ];
  },
});

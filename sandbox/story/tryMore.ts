import type { NewTicket } from "./readBack";
import { customer } from "./stage";

const letter = {
  ...customer,
  subject: "One more thing",
  text: "How many points do I need for the next tier?",
};

const click = { label: "Credit Points", values: { points: "10", reason: "Thank you" } };

/** Lines to copy for whoever wants to go on, with the ticket that the story ended on. */
export function tryMore(sandboxUrl: string, { ticketId, customerId }: NewTicket): string {
  const control = `${sandboxUrl}/_sandbox`;
  const json = "-H 'content-type: application/json'";
  const ledgerQuery = new URLSearchParams({ memberId: customer.email });
  return `
Still running. Try more:

  Write a ticket
    curl -s ${control}/gorgias/tickets ${json} -d '${JSON.stringify(letter)}'
  See the panel beside the last ticket
    curl -s ${control}/gorgias/tickets/${ticketId}/panel
  Press a button in it; the outcome stands in a note of the ticket
    curl -s ${control}/gorgias/tickets/${ticketId}/panel/press ${json} -d '${JSON.stringify(click)}'
    curl -s ${control}/gorgias/tickets/${ticketId}/messages
  Read the customer, with the sidebar's data under "integrations"
    curl -s ${control}/gorgias/customers/${customerId}
  See the points ledger
    curl -s '${control}/annexCloud/ledger?${ledgerQuery}'

Ctrl+C ends it.`;
}

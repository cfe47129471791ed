import { customer } from "./stage";

const letter = {
  ...customer,
  subject: "One more thing",
  text: "How many points do I need for the next tier?",
};

/** Lines to copy for whoever wants to go on. */
export function tryMore(sandboxUrl: string, customerId: number): string {
  const control = `${sandboxUrl}/_sandbox`;
  const ledgerQuery = new URLSearchParams({ memberId: customer.email });
  return `
Still running. Try more:

  Write a ticket
    curl -s ${control}/gorgias/tickets -H 'content-type: application/json' -d '${JSON.stringify(letter)}'
  Read the customer, with the sidebar's data under "integrations"
    curl -s ${control}/gorgias/customers/${customerId}
  See the points ledger
    curl -s '${control}/annexCloud/ledger?${ledgerQuery}'

Ctrl+C ends it.`;
}

import type { Instance } from "../../sandbox/flowHost/hostTypes";
import type { Press } from "../../sandbox/gorgias/widgetPanel";
import { flows, type Shipped } from "./shippedWorld";

export const credit = {
  label: "Credit Points",
  values: { points: "50", reason: "Broken pot" },
} satisfies Press;

let count = 0;

/** Somebody new writes a ticket; a member, unless they have no points. */
export async function someoneWrites(shipped: Shipped, points?: number) {
  count += 1;
  const email = `person.${count}@example.com`;
  const { annexCloud, gorgias } = shipped.sandbox;
  if (points !== undefined) {
    annexCloud.addMember({ id: email, email, points });
  }
  const { id: ticketId, customerId } = await shipped.writeIn({ email, name: "Some One" });
  const before = annexCloud.ledger.ofMember(email).length;
  return {
    email,
    ticketId,
    openPanel: () => gorgias.openPanel(ticketId),
    /** Presses a button of the panel as it is now, and waits for what follows. */
    press: async (press: Press) => {
      const pressed = await gorgias.openPanel(ticketId).press(press);
      await shipped.quiet();
      return pressed;
    },
    /** What was booked since the ticket. */
    booked: () => annexCloud.ledger.ofMember(email).slice(before),
    /** The first lines of the ticket's notes. */
    headlines: () => shipped.headlines(ticketId),
    notes: () => shipped.notes(ticketId).map(({ body_text }) => body_text ?? ""),
    /** What the panel of an instance has to show. */
    shownBy: (instance: Instance) => {
      const customer = gorgias.store.customers.get(customerId ?? 0);
      const [integration] = shipped.integrationOf(instance);
      return customer?.integrations[integration?.id ?? 0];
    },
  };
}

/** The executions that clicks set off. */
export const clicksOf = ({ executions }: Instance) =>
  executions.filter(({ flowName }) => flowName === flows.act);

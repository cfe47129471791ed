import { drawPanel } from "../panelPicture";
import type { NewTicket, Sidebar } from "../readBack";
import { customer, type Stage, untilQuiet } from "../stage";

const ticketCalls = ["ticket-created 200", "ticket-message-created 200"];

export async function strangerWrites(stage: Stage, integrationId: number): Promise<NewTicket> {
  const { claims, sandbox } = stage;
  claims.heading(`${customer.name}, whom the programme does not know, writes a ticket.`);
  await claims.holds("The programme has no member with this address", 0, async () => {
    return (await sandbox.membersWith(customer.email)).length;
  });
  const ticket = await write(stage, "My monstera", "It arrived with a broken pot.");
  const expected = { status: "notAMember", tier: null, points: null };
  await showsInSidebar(stage, "The sidebar says: not a member", expected, ticket, integrationId);
  await isKeptOnCustomer(stage, expected, ticket);
  claims.say(drawPanel(await sandbox.panelOf(ticket.ticketId)));
  return ticket;
}

export async function memberWrites(stage: Stage, integrationId: number): Promise<NewTicket> {
  stage.claims.heading(`${customer.name} writes again.`);
  const ticket = await write(stage, "My points", "I have joined. What do I have?");
  const expected = { status: "member", tier: "Seed", points: 0 };
  const says = "The sidebar shows status, tier and points";
  await showsInSidebar(stage, says, expected, ticket, integrationId);
  await isKeptOnCustomer(stage, expected, ticket);
  return ticket;
}

async function write(stage: Stage, subject: string, text: string): Promise<NewTicket> {
  const ticket = await stage.sandbox.writeTicket({ ...customer, subject, text });
  await flowIsCalled(stage, ticket, ticketCalls);
  return ticket;
}

async function flowIsCalled(
  stage: Stage,
  { ticketId }: NewTicket,
  expected: string[],
): Promise<void> {
  await untilQuiet(stage);
  await stage.claims.holds("Gorgias called the flow and was answered", expected, async () => {
    const calls = await stage.sandbox.callsAbout(ticketId);
    return calls.map(({ trigger, status }) => `${trigger} ${status}`).sort();
  });
}

type Brief = ReturnType<typeof brief>;

export async function showsInSidebar(
  { claims, sandbox }: Stage,
  says: string,
  expected: Brief,
  { customerId }: NewTicket,
  integrationId: number,
): Promise<void> {
  await claims.holds(says, expected, async () =>
    brief(await sandbox.sidebarOf(customerId, integrationId)),
  );
}

async function isKeptOnCustomer(
  { claims, sandbox }: Stage,
  expected: Brief,
  { customerId }: NewTicket,
): Promise<void> {
  await claims.holds("The flow keeps the same on the customer", expected, async () =>
    brief(await sandbox.loyaltyDataOf(customerId)),
  );
}

function brief(loyalty: Sidebar | undefined) {
  const { status = null, tier = null, availablePoints: points = null } = loyalty ?? {};
  return { status, tier, points };
}

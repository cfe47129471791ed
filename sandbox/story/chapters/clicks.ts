import type { Press } from "../../gorgias/widgetPanel";
import { drawPanel } from "../panelPicture";
import type { NewTicket } from "../readBack";
import { customer, flows, type Stage, untilQuiet } from "../stage";
import { showsInSidebar } from "./tickets";

export async function enrolment(
  stage: Stage,
  ticket: NewTicket,
  integrationId: number,
): Promise<void> {
  stage.claims.heading("They want to join, so the agent presses Enroll.");
  await click(stage, ticket, { label: "Enroll" });
  await leavesAccount(stage, "The programme has the member, without points", 0, 0);
  await leavesNotes(stage, ticket, [`Done: enrollment of ${customer.email}.`]);
  const expected = { status: "member", tier: "Seed", points: 0 };
  const says = "The sidebar follows by itself, since the note is an event too";
  await showsInSidebar(stage, says, expected, ticket, integrationId);
}

const goodwill = { points: "50", reason: "Goodwill for the broken pot" };
const creditNote = `Done: credit of 50 points to ${customer.email}.`;
const sorryNote = `Done: credit of 25 points to ${customer.email}.`;

export async function credit(
  stage: Stage,
  ticket: NewTicket,
  integrationId: number,
): Promise<void> {
  stage.claims.heading("The agent presses Credit Points: 50, for the broken pot.");
  await click(stage, ticket, { label: "Credit Points", values: goodwill });
  await leavesAccount(stage, "The balance is 50, booked in one row", 50, 1);
  await leavesNotes(stage, ticket, [creditNote]);
  const expected = { status: "member", tier: "Seed", points: 50 };
  await showsInSidebar(stage, "The sidebar shows the 50 points", expected, ticket, integrationId);
  stage.claims.say(drawPanel(await stage.sandbox.panelOf(ticket.ticketId)));
}

/** The host has two processes, and deals the executions out to them in turn. */
export async function clickTwice(stage: Stage, ticket: NewTicket): Promise<void> {
  const { claims, instance } = stage;
  claims.heading("The agent presses Credit Points once more, 25, with a double click.");
  const values = { points: "25", reason: "Sorry for the wait" };
  await click(stage, ticket, { label: "Credit Points", values, times: 2 });
  const outcomes = ["alreadyApplied", "applied"];
  await claims.holds("Two processes did it: one booked, one found it booked", outcomes, async () =>
    instance.executions
      .filter(({ flowName }) => flowName === flows.act)
      .slice(-2)
      .map(({ stepResults }) => String(Object(stepResults.actOnLoyalty).outcome))
      .sort(),
  );
  await leavesAccount(stage, "The balance is 75, one row more", 75, 2);
  await leavesNotes(stage, ticket, [creditNote, sorryNote]);
}

export async function overdraft(stage: Stage, ticket: NewTicket): Promise<void> {
  const { claims, sandbox } = stage;
  claims.heading("A debit of 400 points, more than there are.");
  const before = await sandbox.accountOf(customer.email);
  const values = { points: "400", reason: "Voucher" };
  await click(stage, ticket, { label: "Debit Points", values });
  await claims.holds("Balance and ledger are as before", before, () =>
    sandbox.accountOf(customer.email),
  );
  const refusal = `Refused: debit of 400 points from ${customer.email}.`;
  await leavesNotes(stage, ticket, [creditNote, sorryNote, refusal]);
}

const undoNote = `Undone: credit of 25 points to ${customer.email}.`;

export async function undo(stage: Stage, ticket: NewTicket): Promise<void> {
  stage.claims.heading("The agent presses Undo, which offers the last click's order id.");
  await click(stage, ticket, { label: "Undo" });
  await leavesAccount(stage, "The 25 points are taken back, in a row of their own", 50, 3);
  const refusal = `Refused: debit of 400 points from ${customer.email}.`;
  await leavesNotes(stage, ticket, [creditNote, sorryNote, refusal, undoNote]);
}

/** Presses a button of the panel as it is now, and waits for what follows. */
export async function click(
  stage: Stage,
  { ticketId }: NewTicket,
  press: Press & { times?: number },
): Promise<void> {
  const expected = Array.from({ length: press.times ?? 1 }, () => 202);
  await stage.claims.holds("The click is answered at once", expected, () =>
    stage.sandbox.press(ticketId, press),
  );
  await untilQuiet(stage);
}

export async function leavesAccount(
  { claims, sandbox }: Stage,
  says: string,
  balance: number,
  ledgerRows: number,
): Promise<void> {
  await claims.holds(says, { balance, ledgerRows }, () => sandbox.accountOf(customer.email));
}

async function leavesNotes(
  { claims, sandbox }: Stage,
  { ticketId }: NewTicket,
  notes: string[],
): Promise<void> {
  const says = `The ticket has ${notes.length === 1 ? "one note" : `${notes.length} notes`}: ${notes.at(-1)}`;
  await claims.holds(says, notes, () => sandbox.notesOf(ticketId));
}

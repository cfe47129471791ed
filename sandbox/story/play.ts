import { deployment } from "./chapters/deployment";
import { forgedCall } from "./chapters/forgery";
import { credits, enrolment, overdraft } from "./chapters/points";
import { agentAnswers, memberWrites, strangerWrites } from "./chapters/tickets";
import type { NewTicket } from "./readBack";
import type { Stage } from "./stage";

/** Plays the story once. @returns the ticket that it ends on */
export async function playStory(stage: Stage): Promise<NewTicket> {
  const integrationId = await deployment(stage);
  await strangerWrites(stage, integrationId);
  await enrolment(stage);
  const ticket = await memberWrites(stage, integrationId);
  await credits(stage, ticket.ticketId);
  await overdraft(stage);
  await forgedCall(stage);
  await agentAnswers(stage, ticket, integrationId);
  return ticket;
}

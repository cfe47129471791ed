import { clickTwice, credit, enrolment, overdraft, undo } from "./chapters/clicks";
import { deployment } from "./chapters/deployment";
import { forgedCalls, forgedClicks } from "./chapters/forgery";
import { configMistake, replacedKey } from "./chapters/mishaps";
import { healthCheck, sync } from "./chapters/schedules";
import { memberWrites, strangerWrites } from "./chapters/tickets";
import type { NewTicket } from "./readBack";
import type { Stage } from "./stage";

/** Plays the story once. @returns the ticket that it ends on */
export async function playStory(stage: Stage): Promise<NewTicket> {
  const integrationId = await deployment(stage);
  await enrolment(stage, await strangerWrites(stage, integrationId), integrationId);
  const ticket = await memberWrites(stage, integrationId);
  await credit(stage, ticket, integrationId);
  await clickTwice(stage, ticket);
  await overdraft(stage, ticket);
  await undo(stage, ticket);
  await forgedCalls(stage);
  await forgedClicks(stage, ticket, integrationId);
  await sync(stage, ticket);
  await healthCheck(stage);
  await configMistake(stage, ticket);
  await replacedKey(stage, ticket);
  return ticket;
}

import type { NewTicket } from "../readBack";
import { customer, flows, type Stage } from "../stage";

/** What comes from outside is caught up with, and what is right is left alone. */
export async function sync(stage: Stage, { customerId }: NewTicket): Promise<void> {
  const { claims, sandbox } = stage;
  claims.heading(`${customer.name} buys in a store and earns 30 points. At night the sync runs.`);
  await sandbox.earn({ id: customer.email, email: customer.email, points: 30 });
  await syncOnce(stage);
  await claims.holds("The customer's data in Gorgias has the 30 points too", 80, async () => {
    return (await sandbox.loyaltyDataOf(customerId))?.availablePoints ?? 0;
  });
  claims.heading("The next night nothing has changed.");
  const requests = await syncOnce(stage);
  await claims.holds("The sync reads, and writes nothing", [], async () =>
    requests.filter(({ method }) => method === "PUT"),
  );
}

/** @returns the requests that the round made */
async function syncOnce({ claims, instance, sandbox }: Stage) {
  const before = (await sandbox.requests()).length;
  const { executions, failed } = await instance.runRound(flows.sync);
  const requests = (await sandbox.requests()).slice(before);
  claims.say(
    `Batches: ${executions.length}, requests: ${requests.length}, failed executions: ${failed.length}`,
  );
  return requests;
}

export async function healthCheck({ claims, instance }: Stage): Promise<void> {
  claims.heading("The hourly check runs.");
  await claims.holds("Both connections, the webhook and the last sync are fine", true, async () => {
    const { stepResults, error } = await instance.runSchedule(flows.health);
    return error?.message ?? Object(stepResults.checkEverything).healthy;
  });
}

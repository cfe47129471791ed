import { customer, flows, type Stage, untilQuiet } from "../stage";

/** Somebody who knows the flows' addresses, and not their secrets. */
export async function forgedCalls(stage: Stage): Promise<void> {
  const { claims, instance, sandbox } = stage;
  claims.heading("Somebody calls the flows without their secrets.");
  const forged = {
    action: "creditPoints",
    ticketId: "1",
    memberId: customer.email,
    points: "5000",
    reason: "Because",
    actionKey: "made up",
  };
  const before = (await sandbox.requests()).length;
  const answers = await Promise.all([
    fetch(`${instance.webhookUrls[flows.show]}?email=${customer.email}`),
    fetch(instance.webhookUrls[flows.act] ?? "", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(forged),
    }),
  ]);
  await untilQuiet(stage);
  const expected = { statuses: [401, 401], requestsMade: 0 };
  await claims.holds(
    "Both get 401, and nothing runs: neither API is asked",
    expected,
    async () => ({
      statuses: answers.map(({ status }) => status),
      requestsMade: (await sandbox.requests()).length - before,
    }),
  );
}

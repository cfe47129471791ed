import { customer, flowName, type Stage } from "../stage";

/** Somebody who knows the flow's address, and not the secret. */
export async function forgedCall({ host, claims, instance, sandbox }: Stage): Promise<void> {
  claims.heading("Somebody calls the flow without the secret.");
  const url = `${instance.webhookUrls[flowName]}?email=${customer.email}`;
  const requestsBefore = await sandbox.requestCount();
  const { status } = await fetch(url);
  await host.settled();
  const expected = { status: 401, requestsMade: 0 };
  await claims.holds("It gets 401, and nothing runs: neither API is asked", expected, async () => ({
    status,
    requestsMade: (await sandbox.requestCount()) - requestsBefore,
  }));
}

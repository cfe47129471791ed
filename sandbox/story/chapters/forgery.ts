import type { NewTicket } from "../readBack";
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

/** Somebody who may read widgets in Gorgias, and so knows what the buttons send. */
export async function forgedClicks(
  stage: Stage,
  { ticketId, customerId }: NewTicket,
  integrationId: number,
): Promise<void> {
  const { claims, instance, sandbox } = stage;
  claims.heading(
    "Somebody reads the buttons' secret in the widget, and sends clicks of their own.",
  );
  const [widget] = await sandbox.widgets();
  const [button] = widget?.template.widgets[0]?.meta.custom.buttons ?? [];
  const secrets = Object.fromEntries(
    (button?.action.headers ?? []).map(({ key, value }) => [key, value]),
  );
  const send = async (actionKey: string) => {
    const { email } = customer;
    const asked = { action: "creditPoints", points: "400", reason: "Because", actionKey };
    const answer = await fetch(instance.webhookUrls[flows.act] ?? "", {
      method: "POST",
      headers: { "content-type": "application/json", ...secrets },
      body: JSON.stringify({ ...asked, ticketId, customerId, memberId: email, email }),
    });
    await untilQuiet(stage);
    return answer.status;
  };
  const before = await sandbox.accountOf(customer.email);
  const keyNow = async () => (await sandbox.sidebarOf(customerId, integrationId))?.actionKey;
  const shown = await keyNow();
  await claims.holds("A panel's key that is made up gets 401", 401, () => send(madeUp));
  await claims.holds("A panel of an old release gets 409, and a note", 409, () => send(unsigned));
  await claims.holds(
    "The note says that the panel was out of date, and the panel has renewed itself",
    ["Not done", true],
    async () => [
      (await sandbox.notesOf(ticketId)).at(-1)?.split(":")[0],
      shown !== (await keyNow()),
    ],
  );
  await claims.holds("No points have moved", before, () => sandbox.accountOf(customer.email));
}

const madeUp = `v1.1772443812000.${"A".repeat(22)}.${"0".repeat(64)}`;
const unsigned = "5f0c7a52-6f0e-4f1c-9a3e-6a0d8f6f2b11";

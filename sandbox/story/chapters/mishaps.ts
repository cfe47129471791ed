import { sandboxCredentials } from "../../credentials";
import type { NewTicket } from "../readBack";
import { customer, flows, type Stage, untilQuiet } from "../stage";
import { click, leavesAccount } from "./clicks";

/** A setting is filled in as people do. */
export async function configMistake(
  { claims, instance, configVars, sandbox }: Stage,
  { ticketId }: NewTicket,
): Promise<void> {
  claims.heading("The admin fills in a color, green, and deploys again.");
  const before = await sandbox.widgets();
  await claims.holds("The deploy is refused, and tells what a color looks like", true, async () =>
    instance.redeploy({ ...configVars, "Panel Color": "green" }).then(
      () => "deployed",
      ({ message }: Error) => /must be a color such as #[0-9a-f]{6}, got "green"/.test(message),
    ),
  );
  await claims.holds("The panel in Gorgias is as it was", before, () => sandbox.widgets());
  claims.heading("The admin fills in #2f855a instead.");
  await instance.redeploy({ ...configVars, "Panel Color": "#2f855a" });
  await claims.holds("The panel has that color", "#2f855a", async () => {
    const { widgets } = await sandbox.panelOf(ticketId);
    return widgets[0]?.cards[0]?.color;
  });
}

/** Somebody makes a new key in Gorgias, and nobody tells the integration. */
export async function replacedKey(stage: Stage, ticket: NewTicket): Promise<void> {
  const { claims, instance, configVars, sandbox } = stage;
  const { nextApiKey: apiKey, domain, username } = sandboxCredentials.gorgias;
  const checks = async () => {
    const { error } = await instance.runSchedule(flows.health);
    return error?.message ?? "healthy";
  };
  claims.heading("Somebody replaces the REST API key in Gorgias. The hourly check runs.");
  await sandbox.replaceApiKey(apiKey);
  const sentence = await checks();
  claims.say(sentence);
  await claims.holds("It fails, by one sentence that names Gorgias", true, async () =>
    /^\w+: Check Health: [^\n]*Gorgias[^\n]*401[^\n]*$/.test(sentence),
  );
  claims.heading("The admin fills in the new key and deploys again.");
  const fields = { domain, username, apiKey };
  await instance.redeploy({ ...configVars, "Gorgias Connection": { fields } });
  await claims.holds("The check is fine", "healthy", checks);
  const before = await sandbox.accountOf(customer.email);
  const press = { label: "Credit Points", values: { points: "5", reason: "Sorry again" } };
  await claims.holds("A panel that the old key signed is good for no click", [401], () =>
    sandbox.press(ticket.ticketId, press),
  );
  await untilQuiet(stage);
  await claims.holds("No points have moved", before, () => sandbox.accountOf(customer.email));
  const letter = { ...customer, subject: "Thanks", text: "The new pot is lovely." };
  const next = await sandbox.writeTicket(letter);
  await untilQuiet(stage);
  await click(stage, next, press);
  await leavesAccount(stage, "On the next ticket it is, and the balance is 85", 85, 5);
}

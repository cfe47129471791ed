import { flows, type Stage } from "../stage";

const addressOf = (url: string | undefined) => url?.split("?")[0];

/** @returns the id of the HTTP integration, under which Gorgias keeps the sidebar's data */
export async function deployment({ claims, instance, sandbox }: Stage): Promise<number> {
  claims.heading("The integration is deployed.");
  await claims.holds(
    "Gorgias has exactly one HTTP integration, and it calls our flow",
    [{ method: "GET", address: instance.webhookUrls[flows.show] }],
    async () =>
      (await sandbox.httpIntegrations()).map(({ http }) => ({
        method: http?.method,
        address: addressOf(http?.url),
      })),
  );
  const [integration] = await sandbox.httpIntegrations();
  const integrationId = integration?.id ?? 0;
  await claims.holds(
    "And exactly one widget on it, with a button for each thing an agent may do",
    [
      {
        integrationId,
        buttons: [
          "Credit Points",
          "Debit Points",
          "Redeem Reward",
          "Enroll",
          "Undo",
          "Link Member",
          "Refresh",
        ],
      },
    ],
    async () =>
      (await sandbox.widgets()).map(({ integration_id, template }) => ({
        integrationId: integration_id ?? 0,
        buttons: template.widgets[0]?.meta.custom.buttons.map(({ label }) => label) ?? [],
      })),
  );
  return integrationId;
}

export async function redeployment({ claims, instance, sandbox }: Stage): Promise<void> {
  claims.heading("The integration is deployed again.");
  const before = (await sandbox.requests()).length;
  await instance.redeploy();
  await claims.holds("Everything is right already, so nothing is written", [], async () => {
    const since = (await sandbox.requests()).slice(before);
    // Rights are asked for by changes of records that there are none of, which are refused.
    return since.filter(({ method, status }) => method !== "GET" && (status ?? 200) < 300);
  });
}

export async function removal({ claims, instance, sandbox }: Stage): Promise<void> {
  claims.heading("The instance is deleted.");
  await instance.delete();
  const nothing = { httpIntegrations: 0, widgets: 0 };
  await claims.holds("Gorgias has no HTTP integration and no widget left", nothing, async () => ({
    httpIntegrations: (await sandbox.httpIntegrations()).length,
    widgets: (await sandbox.widgets()).length,
  }));
}

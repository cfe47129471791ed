import { flowName, type Stage } from "../stage";

const addressOf = (url: string | undefined) => url?.split("?")[0];

/** @returns the id of the HTTP integration, under which Gorgias keeps the sidebar's data */
export async function deployment({ claims, instance, sandbox }: Stage): Promise<number> {
  claims.heading("The integration is deployed.");
  await claims.holds(
    "Gorgias has exactly one HTTP integration, and it calls our flow",
    [{ method: "GET", address: instance.webhookUrls[flowName] }],
    async () =>
      (await sandbox.httpIntegrations()).map(({ http }) => ({
        method: http?.method,
        address: addressOf(http?.url),
      })),
  );
  const [integration] = await sandbox.httpIntegrations();
  return integration?.id ?? 0;
}

export async function removal({ claims, instance, sandbox }: Stage): Promise<void> {
  claims.heading("The instance is deleted.");
  await instance.delete();
  await claims.holds("Gorgias has no HTTP integration left", 0, async () => {
    return (await sandbox.httpIntegrations()).length;
  });
}

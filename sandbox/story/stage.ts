import type { FlowHost, Instance } from "../flowHost/hostTypes";
import type { Claims } from "./claims";
import type { ReadBack } from "./readBack";

export const flowName = "Show Loyalty in Ticket";

/** The one who writes: in no seeded shop, and no real person. */
export const customer = { email: "juno.park@example.com", name: "Juno Park" };

/** Everything a chapter plays with. */
export interface Stage {
  host: FlowHost;
  instance: Instance;
  sandbox: ReadBack;
  claims: Claims;
}

/** Runs an action by itself in the deployed instance, as one step of a flow would. */
export async function runAction(
  { host, instance }: Stage,
  actionKey: string,
  inputs: Record<string, unknown>,
): Promise<{ outcome?: unknown; error?: string }> {
  try {
    return Object(await host.runAction(actionKey, inputs, { instance }));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

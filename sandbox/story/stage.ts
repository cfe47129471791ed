import type { FlowHost, Instance } from "../flowHost/hostTypes";
import type { Claims } from "./claims";
import type { ReadBack } from "./readBack";

/** The flows of the integration that the story plays with. */
export const flows = {
  show: "Show Loyalty in Ticket",
  act: "Act on Loyalty from Ticket",
  sync: "Sync Loyalty to Gorgias",
  health: "Check Health",
};

/** The one who writes: in no seeded shop, and no real person. */
export const customer = { email: "juno.park@example.com", name: "Juno Park" };

/** Everything a chapter plays with. */
export interface Stage {
  host: FlowHost;
  instance: Instance;
  /** What the instance was deployed with. */
  configVars: Record<string, unknown>;
  sandbox: ReadBack;
  claims: Claims;
}

/** What a flow writes makes Gorgias call another, which goes on after its answer. */
export async function untilQuiet({ host, sandbox }: Stage): Promise<void> {
  await host.settled();
  await sandbox.settled();
  await host.settled();
}

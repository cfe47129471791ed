import type { SandboxClock } from "../clock";
import type { CallerKind, GorgiasCredentials } from "./auth";
import type { Cursors } from "./cursors";
import { type WireDatetime, wireDatetime } from "./datetime";
import type { Deliverer } from "./deliverer";
import type { IntegrationCaller } from "./integrationCaller";
import type { GorgiasStore } from "./store";

/** What every route works on. */
export interface GorgiasWorld {
  clock: SandboxClock;
  credentials: GorgiasCredentials;
  store: GorgiasStore;
  cursors: Cursors;
  deliverer: Deliverer;
  integrationCaller: IntegrationCaller;
  /** Whether an integration may point at this machine, which the real API refuses. */
  allowLoopbackIntegrations: boolean;
}

/** Who makes a request; the agent is the account's first admin either way. */
export interface Caller {
  kind: CallerKind;
  userId: number;
}

export const now = ({ clock }: Pick<GorgiasWorld, "clock">): WireDatetime =>
  wireDatetime(clock.nowMs());

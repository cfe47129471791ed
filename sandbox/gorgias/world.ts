import type { SandboxClock } from "../clock";
import type { CallerKind, GorgiasCredentials } from "./auth";
import type { Cursors } from "./cursors";
import { type WireDatetime, wireDatetime } from "./datetime";
import type { Deliverer } from "./deliverer";
import type { Occasion } from "./integrationRequest";
import type { GorgiasStore } from "./store";

/** What every route works on. */
export interface GorgiasWorld {
  clock: SandboxClock;
  credentials: GorgiasCredentials;
  store: GorgiasStore;
  cursors: Cursors;
  deliverer: Deliverer;
  integrationCaller: {
    /** Starts the calls that something happening to a ticket asks for. */
    fire(occasion: Occasion): void;
    /** Resolves once no call is under way. */
    settled(): Promise<void>;
  };
  /** Whether an integration may point at this machine, which the real API refuses. */
  allowLoopbackIntegrations: boolean;
  /** Whether deleted integrations stay in the list, which only `deleted_datetime` tells apart. */
  listDeletedIntegrations: boolean;
}

/** Who makes a request; the agent is the account's first admin either way. */
export interface Caller {
  kind: CallerKind;
  userId: number;
}

export const now = ({ clock }: Pick<GorgiasWorld, "clock">): WireDatetime =>
  wireDatetime(clock.nowMs());

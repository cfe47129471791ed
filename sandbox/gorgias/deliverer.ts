import type { SandboxClock } from "../clock";
import { type AttemptOutcome, attempt } from "./integrationAttempt";
import type { IntegrationRequest } from "./integrationRequest";

/** One call to the outside as the log keeps it: no address, header or body. */
export interface Delivery {
  integrationId: number | null;
  integrationName: string | null;
  /** What set it off: an integration's trigger, or `custom-action` for a widget's button. */
  trigger: string;
  ticketId: number | null;
  method: string;
  attempts: number;
  outcome: AttemptOutcome["kind"];
  status: number | null;
  startedMs: number;
  durationMs: number;
}

export type DeliveryCause = Pick<
  Delivery,
  "integrationId" | "integrationName" | "trigger" | "ticketId"
>;

export interface Delivered {
  attempts: number;
  /** How the last attempt ended. */
  outcome: AttemptOutcome;
}

const retriesOnTimeout = 3;

/** Sends what integrations and buttons ask for, again after a time-out, and keeps the log. */
export class Deliverer {
  readonly deliveries: Delivery[] = [];

  constructor(private readonly clock: SandboxClock) {}

  /** Sends at least `minAttempts` times, whatever the answers are. */
  async deliver(
    request: IntegrationRequest,
    cause: DeliveryCause,
    minAttempts = 1,
  ): Promise<Delivered> {
    const startedMs = this.clock.nowMs();
    let attempts = 0;
    let outcome: AttemptOutcome;
    do {
      outcome = await attempt(request, this.clock);
      attempts += 1;
    } while (
      attempts < minAttempts ||
      (outcome.kind === "timedOut" && attempts <= retriesOnTimeout)
    );
    this.deliveries.push({
      ...cause,
      method: request.method,
      attempts,
      outcome: outcome.kind,
      status: outcome.kind === "answered" ? outcome.status : null,
      startedMs,
      durationMs: this.clock.nowMs() - startedMs,
    });
    return { attempts, outcome };
  }
}

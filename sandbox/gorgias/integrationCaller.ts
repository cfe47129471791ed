import { recordEvent } from "./events";
import type { AttemptOutcome } from "./integrationAttempt";
import {
  type IntegrationRequest,
  type Occasion,
  renderRequest,
  templateContext,
} from "./integrationRequest";
import type { IntegrationRecord } from "./records";
import { type GorgiasWorld, now } from "./world";

const failuresUntilDeactivation = 100;

type CallerWorld = Pick<GorgiasWorld, "clock" | "store" | "credentials" | "deliverer">;

/**
 * Calls HTTP integrations when something happens to a ticket.
 * https://docs.gorgias.com/faq/broken-or-disconnected-http-integration
 */
export class IntegrationCaller {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly world: CallerWorld,
    private readonly options: { deliverEvents: boolean; apiWritesRaiseEvents: boolean },
  ) {}

  /**
   * Starts the calls that were asked for; they run after the API's own answer. Whether what an API
   * call does asks for any is documented nowhere.
   */
  fire(occasion: Occasion): void {
    const isByApi = occasion.userId !== null;
    const { deliverEvents, apiWritesRaiseEvents } = this.options;
    if (!deliverEvents || (isByApi && !apiWritesRaiseEvents)) {
      return;
    }
    for (const trigger of occasion.triggers) {
      for (const integration of this.world.store.integrations.values()) {
        if (isWaitingFor(integration, trigger)) {
          this.start(integration, occasion, trigger);
        }
      }
    }
  }

  /** Resolves once no call is under way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) {
      await Promise.all(this.underWay);
    }
  }

  private start(integration: IntegrationRecord, occasion: Occasion, trigger: string): void {
    const { store, credentials } = this.world;
    const context = templateContext(store, credentials.domain, occasion, trigger);
    if (context === undefined || integration.http === null) {
      return;
    }
    const request = renderRequest(integration.http, context);
    const about = { trigger, ticketId: occasion.ticketId, customerId: context.ticket.customer_id };
    const delivery = afterTheAnswer()
      .then(() => this.deliver(integration, request, about))
      .finally(() => this.underWay.delete(delivery));
    this.underWay.add(delivery);
  }

  private async deliver(
    integration: IntegrationRecord,
    request: IntegrationRequest,
    {
      trigger,
      ticketId,
      customerId,
    }: { trigger: string; ticketId: number; customerId: number | null },
  ): Promise<void> {
    const { outcome } = await this.world.deliverer.deliver(request, {
      integrationId: integration.id,
      integrationName: integration.name,
      trigger,
      ticketId,
    });
    this.note(integration, outcome);
    if (request.method === "GET") {
      this.keepAnswer(integration, customerId, outcome);
    }
  }

  private note(integration: IntegrationRecord, outcome: AttemptOutcome): void {
    integration.consecutiveFailures = isSuccess(outcome) ? 0 : integration.consecutiveFailures + 1;
    const failing = integration.consecutiveFailures >= failuresUntilDeactivation;
    if (!failing || integration.deactivated_datetime !== null) {
      return;
    }
    integration.deactivated_datetime = now(this.world);
    recordEvent(this.world, {
      type: "integration-deactivated",
      object_type: "Integration",
      object_id: integration.id,
      user_id: null,
    });
  }

  /** What a GET integration answers becomes the customer's, for widgets to show. */
  private keepAnswer(
    integration: IntegrationRecord,
    customerId: number | null,
    outcome: AttemptOutcome,
  ): void {
    const customer = this.world.store.customers.get(customerId ?? 0);
    if (customer === undefined || !isSuccess(outcome) || !isObject(outcome.json)) {
      return;
    }
    if (!this.world.store.integrations.has(integration.id)) {
      return;
    }
    customer.integrations[integration.id] = { ...outcome.json, __integration_type__: "http" };
  }
}

const isWaitingFor = ({ http, deactivated_datetime }: IntegrationRecord, trigger: string) =>
  deactivated_datetime === null && http?.triggers[trigger] === true;

const isSuccess = (
  outcome: AttemptOutcome,
): outcome is Extract<AttemptOutcome, { kind: "answered" }> =>
  outcome.kind === "answered" && outcome.status >= 200 && outcome.status < 300;

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const afterTheAnswer = () => new Promise<void>((resolve) => setImmediate(resolve));

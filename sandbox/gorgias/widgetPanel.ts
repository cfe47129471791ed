import { customerDetail, partySummary } from "./customerView";
import type { AttemptOutcome } from "./integrationAttempt";
import { ticketVariables } from "./integrationRequest";
import type { WidgetRecord } from "./records";
import { PressRefused, renderButton, type TypedValues } from "./widgetButton";
import { type PanelTree, type RenderedWidget, renderWidget } from "./widgetTree";
import type { GorgiasWorld } from "./world";

/** Where the panel stands. */
export type PanelPlace =
  | { context: "ticket"; ticketId: number }
  | { context: "customer"; customerId: number };

export interface Press {
  /** Needed where two widgets have a button of this label. */
  widgetId?: number | undefined;
  label: string;
  /** What the agent types in, by the parameters' keys. */
  values?: TypedValues | undefined;
  /** How often Gorgias sends the one click, whatever it is answered; 1 unless given. */
  deliveries?: number | undefined;
}

export interface PressOutcome {
  attempts: number;
  outcome: AttemptOutcome["kind"];
  /** The last answer's status and JSON. */
  status: number | null;
  json: unknown;
}

/** What an agent saw when the panel was opened; it does not follow later changes. */
export interface Panel {
  tree: PanelTree;
  /** Presses a button as it was shown; throws `PressRefused` where the form does not submit. */
  press(press: Press): Promise<PressOutcome>;
}

type PanelWorld = Pick<GorgiasWorld, "store" | "credentials" | "deliverer">;

/** Opens the sidebar as an agent sees it, the account's first unless one is named. */
export function openPanel(world: PanelWorld, place: PanelPlace, agentId?: number): Panel {
  const standard = structuredClone(standardVariables(world, place, agentId));
  const rendered = widgetsAt(world, place).flatMap((widget) => {
    const shown = renderWidget(widget, dataFor(widget, standard.customer), standard);
    return shown.widget.cards.length === 0 ? [] : [{ ...shown, record: widget }];
  });
  const ticketId = place.context === "ticket" ? place.ticketId : null;
  return {
    tree: { widgets: rendered.map(({ widget }) => widget) },
    press: async ({ widgetId, label, values = {}, deliveries }) => {
      const { button, variables, record } = findButton(rendered, label, widgetId);
      const request = renderButton(button, values, variables);
      const integration = world.store.integrations.get(record.integration_id ?? 0);
      const cause = {
        integrationId: record.integration_id,
        integrationName: integration?.name ?? null,
        trigger: "custom-action",
        ticketId,
      };
      const { attempts, outcome } = await world.deliverer.deliver(request, cause, deliveries);
      const { status, json } = outcome.kind === "answered" ? outcome : { status: null, json: null };
      return { attempts, outcome: outcome.kind, status, json: json ?? null };
    },
  };
}

function standardVariables(
  { store, credentials }: PanelWorld,
  place: PanelPlace,
  agentId: number | undefined,
) {
  const [firstId = 0] = store.agents.keys();
  const agent = store.agents.get(agentId ?? firstId);
  if (agent === undefined) {
    throw new Error(`There is no agent ${agentId}.`);
  }
  const { name, firstname, lastname, email } = partySummary(agent);
  const current_user = { name, firstname, lastname, email };
  if (place.context === "customer") {
    const customer = store.customers.get(place.customerId);
    if (customer === undefined) {
      throw new Error(`There is no customer ${place.customerId}.`);
    }
    return { ticket: null, customer: customerDetail(customer), current_user };
  }
  const record = store.tickets.get(place.ticketId);
  if (record === undefined) {
    throw new Error(`There is no ticket ${place.ticketId}.`);
  }
  const ticket = ticketVariables(store, credentials.domain, record);
  return { ticket, customer: ticket.customer, current_user };
}

const widgetsAt = ({ store }: PanelWorld, { context }: PanelPlace): WidgetRecord[] =>
  [...store.widgets.values()]
    .filter((widget) => widget.context === context && widget.deactivated_datetime === null)
    .sort((a, b) => a.order - b.order);

/** Only the kinds whose data the sandbox holds; a widget without data is not shown. */
function dataFor(
  { type, integration_id }: WidgetRecord,
  customer: ReturnType<typeof customerDetail> | null,
): unknown {
  if (type === "custom") {
    return customer?.data;
  }
  return type === "http" ? customer?.integrations[integration_id ?? 0] : undefined;
}

function findButton(
  rendered: (RenderedWidget & { record: WidgetRecord })[],
  label: string,
  widgetId: number | undefined,
) {
  const found = rendered
    .filter(({ record }) => widgetId === undefined || record.id === widgetId)
    .flatMap(({ buttons, ...rest }) => buttons.map((button) => ({ button, ...rest })))
    .filter(({ button }) => button.label === label);
  const [only] = found;
  if (only === undefined) {
    throw new PressRefused(`No button "${label}" is shown.`);
  }
  if (found.length > 1) {
    throw new PressRefused(`More than one button "${label}" is shown.`);
  }
  return only;
}

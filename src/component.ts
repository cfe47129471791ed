import { component } from "@prismatic-io/spectral";
import { actionModules } from "./actionModules";
import { selectLoyaltyAction } from "./annexCloud/actions/dataSource";
import { selectMember } from "./annexCloud/members/dataSource";
import { selectReward } from "./annexCloud/rewards/dataSource";
import { selectTier } from "./annexCloud/tiers/dataSource";
import { connections } from "./connections";
import { selectCustomer } from "./gorgias/customers/dataSource";
import { selectCustomField } from "./gorgias/customFields/dataSource";
import { selectEvent } from "./gorgias/events/dataSource";
import { selectIntegration } from "./gorgias/integrations/dataSource";
import { selectMessage } from "./gorgias/messages/dataSource";
import { selectTicket } from "./gorgias/tickets/dataSource";
import { pollChangesExample } from "./gorgias/triggers/pollChanges/example";
import { pollChanges } from "./gorgias/triggers/pollChanges/trigger";
import { selectWidget } from "./gorgias/widgets/dataSource";
import { mapLoyaltyFields } from "./loyalty/fieldMapping/dataSource";
import { loyaltyActionExample } from "./loyalty/loyaltyAction/example";
import { loyaltyAction } from "./loyalty/loyaltyAction/trigger";
import { loyaltySyncExample } from "./loyalty/sync/example";
import { loyaltySync } from "./loyalty/sync/trigger";
import { ticketEventsExample } from "./loyalty/ticketEvents/example";
import { ticketEvents } from "./loyalty/ticketEvents/trigger";
import { describeAction, lazy } from "./api/describe";
import { toReportable } from "./api/errorHook";
import type { Runtime } from "./transport/runtime";

const picklists = [
  selectCustomer,
  selectTicket,
  selectMessage,
  selectEvent,
  selectIntegration,
  selectWidget,
  selectCustomField,
  selectMember,
  selectReward,
  selectTier,
  selectLoyaltyAction,
];

/** The component on a given runtime: the published one on the system's, a test's on its own. */
export function buildComponent(runtime: Runtime) {
  const wire = component({
    key: "gorgias-annex-cloud",
    public: false,
    display: {
      label: "Gorgias + Annex Cloud",
      description:
        "Work with Gorgias tickets and customers, and bring Annex Cloud loyalty points and tiers to them.",
      iconPath: "icon.png",
      category: "Application Connectors",
    },
    hooks: { error: toReportable },
    connections,
    actions: Object.fromEntries(
      actionModules.map(({ facts, define }) => [facts.key, define(runtime)]),
    ),
    triggers: {
      ticketEvents: ticketEvents(runtime),
      loyaltyAction,
      pollChangesTrigger: pollChanges(runtime),
      loyaltySync: loyaltySync(runtime),
    },
    dataSources: Object.fromEntries(
      [...picklists, mapLoyaltyFields].map(({ key, define }) => [key, define(runtime)]),
    ),
  });
  for (const module of actionModules) {
    describeAction(wire.actions[module.facts.key] as object, module);
  }
  lazy(wire.triggers.ticketEvents as object, "examplePayload", ticketEventsExample);
  lazy(wire.triggers.loyaltyAction as object, "examplePayload", loyaltyActionExample);
  lazy(wire.triggers.pollChangesTrigger as object, "examplePayload", pollChangesExample);
  lazy(wire.triggers.loyaltySync as object, "examplePayload", loyaltySyncExample);
  return wire;
}

import { component } from "@prismatic-io/spectral";
import { actionModules } from "./actionModules";
import { annexCloudDropdowns } from "./annexCloud/endpoints";
import { describeAction, lazy } from "./api/describe";
import { toReportable } from "./api/errorHook";
import { connections } from "./connections";
import { gorgiasDropdowns } from "./gorgias/endpoints";
import { pollChanges, pollChangesExample } from "./gorgias/poll/trigger";
import {
  loyaltyDropdowns,
  loyaltyTriggerExamples,
  loyaltyTriggers,
  mapLoyaltyFields,
} from "./loyalty/modules";
import type { Runtime } from "./transport/runtime";

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
    triggers: { ...loyaltyTriggers(runtime), pollChangesTrigger: pollChanges(runtime) },
    dataSources: Object.fromEntries(
      [...gorgiasDropdowns, ...annexCloudDropdowns, ...loyaltyDropdowns, mapLoyaltyFields].map(
        ({ key, define }) => [key, define(runtime)],
      ),
    ),
  });
  for (const module of actionModules) {
    describeAction(wire.actions[module.facts.key] as object, module);
  }
  const examples = { ...loyaltyTriggerExamples, pollChangesTrigger: pollChangesExample };
  for (const [key, example] of Object.entries(examples)) {
    lazy(wire.triggers[key as keyof typeof examples] as object, "examplePayload", example);
  }
  return wire;
}

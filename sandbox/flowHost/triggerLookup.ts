import { builtinTriggers } from "./builtinSteps";
import type { WireComponent, WireTrigger } from "./component";
import { FlowHostError } from "./errors";
import type { Flow, FlowStep } from "./integrationFile";

/** The first step of a flow. */
export function triggerStep(flow: Flow): FlowStep {
  const [first] = flow.steps;
  if (!first?.isTrigger) {
    throw new FlowHostError(`Flow "${flow.name}" does not begin by a trigger.`);
  }
  return first;
}

/** The trigger a step names, if there is one. */
export function lookUpTrigger(
  component: WireComponent,
  { action }: FlowStep,
): WireTrigger | undefined {
  const { key, component: reference } = action;
  if (reference.isPublic) {
    return builtinTriggers[`${reference.key}/${key}`];
  }
  return reference.key === component.key ? component.triggers[key] : undefined;
}

export function findTrigger(component: WireComponent, step: FlowStep): WireTrigger {
  const trigger = lookUpTrigger(component, step);
  if (trigger) {
    return trigger;
  }
  const { key, component: reference } = step.action;
  throw new FlowHostError(`This host has no trigger "${reference.key}/${key}".`);
}

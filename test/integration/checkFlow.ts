import { builtinTriggers } from "../../sandbox/flowHost/builtinSteps";
import type { WireTrigger } from "../../sandbox/flowHost/component";
import type { Flow, FlowStep } from "../../sandbox/flowHost/integrationFile";
import { referenceName } from "../../sandbox/flowHost/references";
import { checkBatching } from "./checkBatching";
import { checkBranches } from "./checkBranches";
import { checkInputs } from "./checkInputs";
import { checkQueue } from "./checkQueue";
import type { VisibleSteps } from "./checkReferences";
import { checkSteps } from "./checkSteps";
import { isOwn, type Subject } from "./checkSubject";

function findTrigger(step: FlowStep, where: string, subject: Subject): WireTrigger | undefined {
  const { key, component } = step.action;
  const builtin = component.isPublic ? builtinTriggers[`${component.key}/${key}`] : undefined;
  if (builtin) {
    return builtin;
  }
  if (!isOwn(step.action, where, subject)) {
    return undefined;
  }
  const trigger = subject.component.triggers[key];
  if (!trigger) {
    subject.report(where, `no trigger "${key}"`);
  }
  return trigger;
}

function checkSchedule(step: FlowStep, trigger: WireTrigger, where: string, subject: Subject) {
  const { scheduleSupport = "valid" } = trigger;
  if (scheduleSupport === "required" && !step.schedule) {
    subject.report(where, "has no schedule");
  }
  if (scheduleSupport === "invalid" && step.schedule) {
    subject.report(where, "takes no schedule");
  }
  if (step.schedule?.type !== "configVar") {
    return;
  }
  const name = step.schedule.value;
  const variable = subject.configVars.get(name);
  if (!variable) {
    subject.report(where, `schedule: no config variable "${name}"`);
  } else if (variable.dataType !== "schedule") {
    subject.report(where, `schedule: "${name}" is a ${variable.dataType}`);
  }
}

const platformPayloadKeys = [
  "headers",
  "queryParameters",
  "rawBody",
  "pathFragment",
  "webhookUrls",
  "webhookApiKeys",
  "invokeUrl",
  "executionId",
  "customer",
  "instance",
  "user",
  "integration",
  "flow",
  "startedAt",
  "globalDebug",
];

/** Only the body differs from trigger to trigger; the rest of a payload the platform makes. */
function exampleOf({ examplePayload }: WireTrigger): unknown {
  const payload: unknown = Reflect.get(Object(examplePayload), "payload");
  const platform = Object.fromEntries(platformPayloadKeys.map((key) => [key, undefined]));
  return { ...platform, body: Reflect.get(Object(payload), "body") };
}

/** Checks one flow: its trigger, then every step below it. */
export function checkFlow(flow: Flow, subject: Subject): void {
  const [first, ...rest] = flow.steps;
  const where = `flow "${flow.name}"`;
  if (!first?.isTrigger) {
    subject.report(where, "does not begin by a trigger");
    return;
  }
  const place = `${where}, trigger "${first.name}"`;
  const trigger = findTrigger(first, place, subject);
  const visible: VisibleSteps = new Map();
  if (trigger) {
    checkInputs(trigger.inputs, first.inputs, { where: place, visible }, subject);
    checkSchedule(first, trigger, place, subject);
    checkBranches(first, trigger, place, subject);
    checkBatching(flow, trigger, place, subject);
    const example = exampleOf(trigger);
    visible.set(referenceName(first.name), { example, isRunningLoop: false });
  }
  checkQueue(flow, { where, visible }, subject);
  const names = new Set([referenceName(first.name)]);
  for (const { steps } of first.branches ?? []) {
    checkSteps(steps, { where, visible: new Map(visible), names }, subject);
  }
  checkSteps(rest, { where, visible, names }, subject);
}

import { builtinSteps } from "../../sandbox/flowHost/builtinSteps";
import type { WireInput } from "../../sandbox/flowHost/component";
import type { FlowStep } from "../../sandbox/flowHost/integrationFile";
import { referenceName } from "../../sandbox/flowHost/references";
import { type Branching, checkBranches } from "./checkBranches";
import { checkInputs } from "./checkInputs";
import type { VisibleSteps } from "./checkReferences";
import { isOwn, type Subject } from "./checkSubject";

/** What is known at a point of a flow. */
export interface Surroundings {
  where: string;
  visible: VisibleSteps;
  /** The names used anywhere in the flow so far. */
  names: Set<string>;
}

interface Definition extends Branching {
  inputs: WireInput[];
  example: unknown;
  isLoop: boolean;
}

const loops = new Set(["loop/loopOverItems", "loop/loopNTimes"]);

function builtinDefinition(path: string): Definition | undefined {
  const builtin = builtinSteps[path];
  if (!builtin) {
    return undefined;
  }
  return { inputs: builtin.inputs, example: undefined, isLoop: loops.has(path) };
}

function findDefinition(step: FlowStep, where: string, subject: Subject): Definition | undefined {
  const { key, component } = step.action;
  const builtin = component.isPublic ? builtinDefinition(`${component.key}/${key}`) : undefined;
  if (builtin) {
    return builtin;
  }
  if (!isOwn(step.action, where, subject)) {
    return undefined;
  }
  const action = subject.component.actions[key];
  if (!action) {
    subject.report(where, `no action "${key}"`);
    return undefined;
  }
  return { ...action, example: Reflect.get(Object(action.examplePayload), "data"), isLoop: false };
}

function checkStep(step: FlowStep, around: Surroundings, subject: Subject): void {
  const where = `${around.where}, step "${step.name}"`;
  const name = referenceName(step.name);
  if (around.names.has(name)) {
    subject.report(where, `another step is also "${name}"`);
  }
  around.names.add(name);
  if (step.isTrigger) {
    subject.report(where, "is a trigger but not the first step");
  }
  const definition = findDefinition(step, where, subject);
  if (!definition) {
    return;
  }
  checkInputs(definition.inputs, step.inputs, { where, visible: around.visible }, subject);
  checkBranches(step, definition, where, subject);
  const { example, isLoop } = definition;
  if (step.steps && !isLoop) {
    subject.report(where, "has steps but is no loop");
  }
  const within = (visible: VisibleSteps): Surroundings => ({ ...around, visible });
  const loopScope = new Map(around.visible).set(name, { example, isRunningLoop: true });
  checkSteps(step.steps ?? [], within(loopScope), subject);
  around.visible.set(name, { example, isRunningLoop: false });
  for (const { steps } of step.branches ?? []) {
    checkSteps(steps, within(new Map(around.visible)), subject);
  }
}

/** Checks steps in order; each may refer to those before it and to those around it. */
export function checkSteps(steps: FlowStep[], around: Surroundings, subject: Subject): void {
  for (const step of steps) {
    checkStep(step, around, subject);
  }
}

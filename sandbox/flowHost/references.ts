import { camelCase, toPath } from "lodash";
import { FlowHostError } from "./errors";

/** What later steps may read of an earlier one. */
export interface StepScope {
  results?: unknown;
  currentItem?: unknown;
  index?: number;
}

/** Everything an input may draw on while a flow runs. */
export interface Scope {
  steps: Map<string, StepScope>;
  configVars: Record<string, unknown>;
}

/** The name by which a step is referred to. */
export function referenceName(stepName: string): string {
  return camelCase(stepName);
}

/** Splits `someStep.results.items[0].id` into its step and the keys below it. */
export function referenceParts(reference: string): { stepName: string; keys: string[] } {
  const [stepName = "", ...keys] = toPath(reference);
  return { stepName, keys };
}

/** Reads a reference such as `someStep.results.id`. */
export function lookUpReference(reference: string, scope: Scope): unknown {
  const { stepName, keys } = referenceParts(reference);
  let value: unknown = scope.steps.get(stepName);
  if (value === undefined) {
    throw new FlowHostError(`Reference "${reference}": no step "${stepName}" has run before.`);
  }
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
      throw new FlowHostError(`Reference "${reference}": there is no "${key}".`);
    }
    value = Reflect.get(value, key);
  }
  return value;
}

/** Reads a config variable by the name the integration gives it. */
export function lookUpConfigVar(name: string, scope: Scope): unknown {
  if (Object.hasOwn(scope.configVars, name)) {
    return scope.configVars[name];
  }
  throw new FlowHostError(`There is no config variable "${name}".`);
}

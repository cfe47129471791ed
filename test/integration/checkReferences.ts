import { referenceParts } from "../../sandbox/flowHost/references";

/** An earlier step, as later ones see it. */
export interface VisibleStep {
  /** What its results look like, where the component gives an example. */
  example: unknown;
  /** Set while inside this loop, whose results are not there yet. */
  isRunningLoop: boolean;
}

/** The steps a place in a flow may refer to, by the name used for it. */
export type VisibleSteps = Map<string, VisibleStep>;

function missingKey(example: unknown, keys: string[]): string | undefined {
  let value = example;
  for (const key of keys) {
    const open = typeof value !== "object" || value === null || Object.keys(value).length === 0;
    if (open) {
      return undefined;
    }
    if (!Object.hasOwn(Object(value), key)) {
      return key;
    }
    value = Reflect.get(Object(value), key);
  }
  return undefined;
}

/** What is wrong with a reference such as `step.results.id`, if anything. */
export function referenceFault(reference: string, visible: VisibleSteps): string | undefined {
  const { stepName, keys } = referenceParts(reference);
  const step = visible.get(stepName);
  if (!step) {
    return `"${reference}" refers to no earlier step`;
  }
  const [head = "", ...rest] = keys;
  const heads = step.isRunningLoop ? ["currentItem", "index"] : ["results"];
  if (!heads.includes(head)) {
    return `"${reference}" must go on with ${heads.join(" or ")} after "${stepName}"`;
  }
  const missing = head === "results" ? missingKey(step.example, rest) : undefined;
  return missing === undefined
    ? undefined
    : `"${reference}": the example of "${stepName}" has no "${missing}"`;
}

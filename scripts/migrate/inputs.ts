import type { Input } from "@prismatic-io/spectral/dist/serverTypes";
import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import type { Findings } from "./findings";
import { membersOf } from "./groups";

/** Inputs that only switched the original's debug output on. */
const withoutSuccessor = ["debug", "debugRequest"];

interface Target {
  where: string;
  /** What this component knows under the same key. */
  inputs: readonly Input[];
  findings: Findings;
}

/** Turns the inputs of a step or config variable into those of this component, in place. */
export function migrateInputs(inputs: unknown, target: Target): void {
  if (!isMap(inputs)) {
    return;
  }
  const given = inputs.items.flatMap((pair) => migrated(pair, target));
  const keys = new Set<string>();
  inputs.items = given.filter((pair) => {
    const key = keyOf(pair);
    const isFirst = !keys.has(key);
    keys.add(key);
    if (!isFirst && !isBlank(pair.value)) {
      target.findings.unmapped.push(`${target.where}: "${key}" is filled in twice, in a group too`);
    }
    return isFirst;
  });
}

const keyOf = ({ key }: Pair) => String(isScalar(key) ? key.value : key);

function migrated(pair: Pair, target: Target): Pair[] {
  const { where, inputs, findings } = target;
  const key = keyOf(pair);
  const known = inputs.find((input) => input.key === key);
  if (known) {
    findings.unmapped.push(...misfits(pair.value, known).map((what) => `${where}: ${what}`));
    return [pair];
  }
  if (isBlank(pair.value)) {
    findings.changed.push(`${where}: removed the blank input "${key}"`);
    return [];
  }
  const members = membersOf(pair.value);
  if (members) {
    findings.changed.push(`${where}: took the inputs out of the group "${key}"`);
    keepComments(pair, members[0]);
    return members.flatMap((member) => migrated(member, target));
  }
  const list = withoutSuccessor.includes(key) ? findings.changed : findings.unmapped;
  list.push(`${where}: removed the input "${key}", which this component does not have`);
  return [];
}

function keepComments(from: Pair, to: Pair | undefined): void {
  if (isScalar(from.key) && isScalar(to?.key)) {
    to.key.commentBefore = from.key.commentBefore;
    to.key.spaceBefore = from.key.spaceBefore;
  }
}

/** Blank where nothing was ever filled in, list or not. */
function isBlank(input: unknown): boolean {
  const value = isMap(input) ? input.get("value") : input;
  return isSeq(value) ? value.items.length === 0 : value === "" || value === null;
}

/** A fixed value that this component does not offer. */
function misfits(input: unknown, { key, model = [], collection }: Input): string[] {
  if (!isMap(input) || model.length === 0) {
    return [];
  }
  return fixedValues(input, collection !== undefined)
    .filter((value) => value !== "" && !model.some((choice) => choice.value === value))
    .map((value) => `"${key}" does not offer "${value}"`);
}

function fixedValues(input: YAMLMap, isList: boolean): string[] {
  const value = input.get("value");
  if (isList && isSeq(value)) {
    return value.items.flatMap((item) => (isMap(item) ? fixedValues(item, false) : []));
  }
  return input.get("type") === "value" && typeof value === "string" ? [value] : [];
}

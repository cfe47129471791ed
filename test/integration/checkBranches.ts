import { elseBranch } from "../../sandbox/flowHost/builtinSteps/elseBranch";
import type { FlowInput } from "../../sandbox/flowHost/flowInput";
import type { FlowStep } from "../../sandbox/flowHost/integrationFile";
import type { Subject } from "./checkSubject";

/** The parts of an action or a trigger that say how it branches. */
export interface Branching {
  allowsBranching?: boolean | undefined;
  staticBranchNames?: string[] | undefined;
  dynamicBranchInput?: string | undefined;
}

function entryNames(input: FlowInput | undefined): string[] {
  if (input?.type !== "complex") {
    return [];
  }
  return input.value.flatMap((item) =>
    typeof item === "object" && !Array.isArray(item) && typeof item.name === "string"
      ? [item.name]
      : [],
  );
}

function possibleBranches(
  { staticBranchNames, dynamicBranchInput }: Branching,
  inputs: Record<string, FlowInput>,
): string[] {
  if (dynamicBranchInput === undefined) {
    return staticBranchNames ?? [];
  }
  return [...entryNames(inputs[dynamicBranchInput]), elseBranch];
}

/** Checks that a step has just the branches it can take. */
export function checkBranches(
  { branches, inputs }: FlowStep,
  branching: Branching,
  where: string,
  { report }: Subject,
): void {
  if (!branching.allowsBranching) {
    if (branches) {
      report(where, "has branches but cannot branch");
    }
    return;
  }
  const possible = possibleBranches(branching, inputs);
  const stated = branches?.map(({ name }) => name) ?? [];
  for (const name of stated) {
    if (!possible.includes(name)) {
      report(where, `no branch "${name}"`);
    }
  }
  for (const name of possible) {
    if (!stated.includes(name)) {
      report(where, `the branch "${name}" is missing`);
    }
  }
}

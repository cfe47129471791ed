import type { FlowStep } from "../../sandbox/flowHost/integrationFile";
import type { Subject } from "./checkSubject";

/** The parts of an action or a trigger that say how it branches. */
export interface Branching {
  allowsBranching?: boolean | undefined;
  staticBranchNames?: string[] | undefined;
}

/** Checks that a step has just the branches it can take. */
export function checkBranches(
  { branches }: FlowStep,
  { allowsBranching, staticBranchNames: possible = [] }: Branching,
  where: string,
  { report }: Subject,
): void {
  if (!allowsBranching) {
    if (branches) {
      report(where, "has branches but cannot branch");
    }
    return;
  }
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

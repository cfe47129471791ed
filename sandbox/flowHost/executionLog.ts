import { FlowHostError } from "./errors";
import type { Execution } from "./execution";

/** Every execution of a host, oldest first. */
export class ExecutionLog {
  readonly all: Execution[] = [];

  add(execution: Execution): void {
    this.all.push(execution);
  }

  ofInstance(instanceId: string): Execution[] {
    return this.all.filter((execution) => execution.instanceId === instanceId);
  }

  find(executionId: string): Execution {
    const found = this.all.find(({ id }) => id === executionId);
    if (found) {
      return found;
    }
    throw new FlowHostError(`There is no execution "${executionId}".`);
  }
}

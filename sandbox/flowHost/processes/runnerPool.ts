import { FlowHostError } from "../errors";
import { Runner } from "./runner";

/** Some processes, and which of them runs what. */
export class RunnerPool {
  private readonly runners: Runner[];
  private readonly byExecution = new Map<string, Runner>();
  private dealt = 0;

  constructor(
    private readonly bundlePath: string,
    count: number,
  ) {
    this.runners = Array.from({ length: count }, () => new Runner(bundlePath));
  }

  /** An execution stays in its process, dead or alive; a new one goes to the next in turn. */
  runnerFor(executionId: string | undefined): Runner {
    const known = executionId === undefined ? undefined : this.byExecution.get(executionId);
    if (known) {
      return known;
    }
    const runner = this.runner(this.dealt % this.runners.length);
    this.dealt += 1;
    if (executionId !== undefined) {
      this.byExecution.set(executionId, runner);
    }
    return runner;
  }

  /** The index of the process an execution runs in, while that process lives. */
  indexOf(executionId: string): number | undefined {
    const runner = this.byExecution.get(executionId);
    const index = runner ? this.runners.indexOf(runner) : -1;
    return index === -1 ? undefined : index;
  }

  async kill(index: number): Promise<void> {
    const runner = this.runner(index);
    this.runners[index] = new Runner(this.bundlePath);
    await runner.kill();
  }

  async close(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.kill()));
  }

  private runner(index: number): Runner {
    const runner = this.runners[index];
    if (runner) {
      return runner;
    }
    throw new FlowHostError(`There is no process ${index}.`);
  }
}

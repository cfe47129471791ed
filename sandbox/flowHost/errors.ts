/** The flow or the way it is used is wrong, as opposed to an error the component threw. */
export class FlowHostError extends Error {
  override readonly name = "FlowHostError";
}

/** The process an execution ran in is gone, and the execution with it: no step can mend that. */
export class RunnerDiedError extends Error {
  override readonly name = "RunnerDiedError";

  constructor() {
    super("The runner died.");
  }
}

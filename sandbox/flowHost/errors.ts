/** The flow or the way it is used is wrong, as opposed to an error the component threw. */
export class FlowHostError extends Error {
  override readonly name = "FlowHostError";
}

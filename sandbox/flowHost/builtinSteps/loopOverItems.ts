import { FlowHostError } from "../errors";
import type { BuiltinStep } from "../stepTypes";
import { repeat } from "./repeat";

/** https://prismatic.io/docs/components/loop */
export const loopOverItems: BuiltinStep = {
  inputs: [{ key: "items", type: "data", default: "", required: true }],
  async perform(call) {
    const { items } = call.params;
    if (!Array.isArray(items)) {
      throw new FlowHostError(`Loop "${call.step.name}" needs a list of items.`);
    }
    return repeat(call, items);
  },
};

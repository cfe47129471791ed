import { FlowHostError } from "../errors";
import type { BuiltinStep } from "../stepTypes";
import { repeat } from "./repeat";

/** https://prismatic.io/docs/components/loop */
export const loopNTimes: BuiltinStep = {
  inputs: [{ key: "iterationCount", type: "string", default: "", required: true }],
  async perform(call) {
    const { iterationCount } = call.params;
    const count = iterationCount === "" ? Number.NaN : Number(iterationCount);
    if (!Number.isInteger(count) || count < 0) {
      throw new FlowHostError(`Loop "${call.step.name}" needs a whole number of turns.`);
    }
    return repeat(call, [...Array(count).keys()]);
  },
};

import type { BuiltinStep } from "../stepTypes";

/** https://prismatic.io/docs/components/loop */
export const breakLoop: BuiltinStep = {
  inputs: [],
  perform: async () => ({ results: null, completion: "breakLoop" }),
};

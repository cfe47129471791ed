import type { BuiltinStep } from "../stepTypes";

/**
 * https://prismatic.io/docs/components/stop-execution; its inputs shape a synchronous answer,
 * and the flows here have answered before their first step runs.
 */
export const stopExecution: BuiltinStep = {
  inputs: [
    { key: "statusCode", type: "string", default: "200" },
    { key: "contentType", type: "string", default: "application/json" },
    { key: "jsonBody", type: "string", default: "" },
  ],
  perform: async () => ({ results: null, completion: "stop" }),
};

import type { BuiltinStep } from "../stepTypes";

/**
 * https://prismatic.io/docs/components/stop-execution; its inputs shape the answer of a synchronous
 * flow; any other has answered before its first step runs.
 */
export const stopExecution: BuiltinStep = {
  inputs: [
    { key: "statusCode", type: "string", default: "200" },
    { key: "contentType", type: "string", default: "application/json" },
    { key: "jsonBody", type: "string", default: "" },
  ],
  perform: async ({ params, run }) => {
    const { statusCode, contentType, jsonBody } = params;
    run.execution.answer = {
      statusCode: Number(statusCode),
      contentType: String(contentType),
      body: typeof jsonBody === "string" ? jsonBody : JSON.stringify(jsonBody),
    };
    return { results: null, completion: "stop" };
  },
};

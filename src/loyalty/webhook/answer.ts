import type { TriggerPayload } from "@prismatic-io/spectral";
import { secretHeader } from "./secret";

export function json(statusCode: number, body: unknown) {
  return { statusCode, contentType: "application/json", body: JSON.stringify(body) };
}

/** The answer to a call without the secret. */
const stranger = json(401, { error: `The header ${secretHeader} is missing or wrong.` });

/** A refused call: nothing runs, and nothing that was sent is handed on. */
export function refused(payload: TriggerPayload, response = stranger) {
  return {
    branch: "Refused",
    payload: {
      ...payload,
      headers: {},
      queryParameters: {},
      pathFragment: "",
      body: { data: null },
      rawBody: { data: null },
    },
    response,
  };
}

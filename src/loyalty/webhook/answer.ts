import type { TriggerPayload } from "@prismatic-io/spectral";
import { secretHeader } from "./secret";

export function json(statusCode: number, body: unknown) {
  return { statusCode, contentType: "application/json", body: JSON.stringify(body) };
}

/** A call without the secret: nothing runs, and nothing that a stranger sent is handed on. */
export function refused(payload: TriggerPayload) {
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
    response: json(401, { error: `The header ${secretHeader} is missing or wrong.` }),
  };
}

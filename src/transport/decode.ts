import type { Call, GaveUp, HttpRequest, HttpResponse, Send } from "./http";

/** An answer with its body read; `kind` tells what the body turned out to be. */
export interface DecodedResponse {
  status: number;
  headers: Record<string, string>;
  kind: "json" | "empty" | "html" | "text" | "unreadable";
  body: unknown;
  attempts: number;
  gaveUp?: GaveUp;
}

export type SendDecoded = (request: HttpRequest, call: Call) => Promise<DecodedResponse>;

/** Reads bodies by what they are, not by what the status promises. */
export function withDecode(send: Send): SendDecoded {
  return async (request, call) => {
    const { status, headers, body, attempts = 1, gaveUp } = await send(request, call);
    return { status, headers, attempts, gaveUp, ...read({ status, headers, body }) };
  };
}

function read({ headers, body }: HttpResponse): Pick<DecodedResponse, "kind" | "body"> {
  const text = body.toString("utf8").trim();
  // 201, 202 and 204 answers of Gorgias may come without a body.
  if (text === "") {
    return { kind: "empty", body: null };
  }
  const contentType = headers["content-type"] ?? "";
  if (/html/i.test(contentType) || /^<(!doctype|html)/i.test(text)) {
    return { kind: "html", body: text };
  }
  try {
    return { kind: "json", body: JSON.parse(text) };
  } catch {
    return { kind: /json/i.test(contentType) ? "unreadable" : "text", body: text };
  }
}

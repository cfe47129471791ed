import type { Call, DecodedResponse, HttpRequest, HttpResponse, Send } from "./http";

export type SendDecoded = (request: HttpRequest, call: Call) => Promise<DecodedResponse>;

/** Reads bodies by what they are, not by what the status promises. */
export function withDecode(send: Send): SendDecoded {
  return async (request, call) => {
    const { body, attempts = 1, ...response } = await send(request, call);
    return { ...response, attempts, bytes: body, ...read({ ...response, body }) };
  };
}

const readableTypes = /json|text|html|xml|javascript|x-www-form-urlencoded/i;

function read({ headers, body }: HttpResponse): Pick<DecodedResponse, "kind" | "body"> {
  const contentType = headers["content-type"] ?? "";
  if (body.length > 0 && contentType !== "" && !readableTypes.test(contentType)) {
    return { kind: "binary", body };
  }
  const text = body.toString("utf8").trim();
  // 201, 202 and 204 answers of Gorgias may come without a body.
  if (text === "") {
    return { kind: "empty", body: null };
  }
  if (/html/i.test(contentType) || /^<(!doctype|html)/i.test(text)) {
    return { kind: "html", body: text };
  }
  try {
    return { kind: "json", body: JSON.parse(text) };
  } catch {
    return { kind: /json/i.test(contentType) ? "unreadable" : "text", body: text };
  }
}

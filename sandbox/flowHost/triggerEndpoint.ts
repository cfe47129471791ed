import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { TriggerResponse } from "./trigger";
import type { TriggerCall } from "./triggerPayload";

/** The largest body the platform takes. */
const maxBodyBytes = 6 * 1024 * 1024;

/** Header names as HTTP libraries give them, or as the caller wrote them. */
export type HeaderNames = "lowerCase" | "asSent";

/** What a flow answers to a call of its endpoint, and the work that follows the answer. */
export interface Reception {
  statusCode: number;
  response?: TriggerResponse | undefined;
  body?: object;
  afterAnswer?: () => void;
}

export type Receive = (endpointId: string, call: TriggerCall) => Promise<Reception>;

function headersAsSent(rawHeaders: string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers[rawHeaders[index] ?? ""] = rawHeaders[index + 1] ?? "";
  }
  return headers;
}

function readHeaders({ raw }: FastifyRequest, names: HeaderNames): Record<string, string> {
  if (names === "asSent") {
    return headersAsSent(raw.rawHeaders);
  }
  return Object.fromEntries(
    Object.entries(raw.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
}

function readCall(request: FastifyRequest, pathFragment: string, names: HeaderNames): TriggerCall {
  const query = new URL(request.url, "http://127.0.0.1").searchParams;
  return {
    headers: readHeaders(request, names),
    queryParameters: Object.fromEntries(query),
    pathFragment,
    bodyText: typeof request.body === "string" ? request.body : "",
  };
}

function sendReception(reply: FastifyReply, { statusCode, response, body }: Reception): void {
  if (!response) {
    reply.code(statusCode).send(body);
    return;
  }
  reply
    .code(response.statusCode)
    .headers(response.headers ?? {})
    .header("content-type", response.contentType)
    .send(response.body ?? "");
}

/** An HTTP server with an endpoint for each flow: `/trigger/<endpoint id>`, any method. */
export function triggerServer(receive: Receive, headerNames: HeaderNames): FastifyInstance {
  const server = fastify({ bodyLimit: maxBodyBytes, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => {
    done(null, body);
  });
  const handle = async (
    request: FastifyRequest<{ Params: { endpointId: string; "*"?: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const { endpointId, "*": pathFragment = "" } = request.params;
    // "close" comes after the answer, and before it when the caller hangs up.
    const closed = new Promise<void>((resolve) => reply.raw.once("close", resolve));
    const reception = await receive(endpointId, readCall(request, pathFragment, headerNames));
    if (reception.afterAnswer) {
      void closed.then(reception.afterAnswer);
    }
    sendReception(reply, reception);
    return reply;
  };
  server.all("/trigger/:endpointId", handle);
  server.all("/trigger/:endpointId/*", handle);
  return server;
}

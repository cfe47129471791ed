import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The connection breaks before anything is answered. */
  reset?: boolean;
  /** The connection breaks after the body's first half. */
  truncate?: boolean;
  /** No answer at all; called once the request is there. */
  hang?: () => unknown;
}

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** An HTTP server that gives prepared answers one after the other, the last one for ever. */
export interface ScriptedServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  answers(...answers: ScriptedAnswer[]): void;
  /** Nobody listens any more; `listen` takes up the same port again. */
  shut(): Promise<void>;
  listen(): Promise<void>;
}

export async function scriptedServer(): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  let script: ScriptedAnswer[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    // A kept connection would be found broken, not refused, once nobody listens.
    response.shouldKeepAlive = false;
    seen.push({ method, url, headers, body: await buffer(request) });
    const answer = (script.length > 1 ? script.shift() : script[0]) ?? {};
    play(answer, response);
  });
  const listen = (port: number) =>
    new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    answers: (...answers) => {
      script = answers;
      seen.length = 0;
    },
    shut: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
    listen: () => listen(port),
  };
}

function play(answer: ScriptedAnswer, response: ServerResponse): void {
  const { status = 200, headers = {}, body = "{}", reset, truncate, hang } = answer;
  if (hang) {
    hang();
    return;
  }
  if (reset) {
    response.destroy();
    return;
  }
  const type = { "content-type": "application/json" };
  if (truncate) {
    response.writeHead(status, { ...type, "content-length": String(body.length), ...headers });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
    return;
  }
  response.writeHead(status, { ...type, ...headers }).end(body);
}

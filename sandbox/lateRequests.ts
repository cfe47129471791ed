import { randomUUID } from "node:crypto";
import { request as sendHttp } from "node:http";
import { buffer } from "node:stream/consumers";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { SandboxClock } from "./clock";

const header = "x-sandbox-late";

/** Marks the sandbox's own late requests; nobody outside knows the value. */
export class LateMark {
  readonly value = randomUUID();

  isOn = (headers: Record<string, unknown>): boolean => headers[header] === this.value;
}

/** Takes a request as it is and sends it again after a while, through the whole server. */
export function lateRepeater(
  app: FastifyInstance,
  { clock, mark }: { clock: SandboxClock; mark: LateMark },
): (request: FastifyRequest, delayMs: number) => Promise<void> {
  // Another sandbox may get the port of a closed one, and must not get its requests.
  let closed = false;
  app.addHook("onClose", async () => {
    closed = true;
  });
  return async ({ raw }, delayMs) => {
    const body = await buffer(raw);
    const { method, url: path, headers } = raw;
    const { localAddress: host, localPort: port } = raw.socket;
    void clock.sleep(delayMs).then(() => {
      if (closed) {
        return;
      }
      const marked = { ...headers, [header]: mark.value, connection: "close" };
      sendHttp({ host, port, method, path, headers: marked }, (response) => response.resume())
        .on("error", ignoreClosing)
        .end(body);
    });
  };
}

/** Nobody waits for the answer, and the sandbox may close before it is written. */
const ignoreClosing = () => undefined;

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GorgiasRefusal } from "./errors";

/** Bodies are JSON or nothing; an empty one under a JSON header counts as nothing. */
export function readJsonOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => {
    if (text === "") {
      return done(null, undefined);
    }
    try {
      done(null, JSON.parse(String(text)));
    } catch {
      done(new GorgiasRefusal(400, "The request body is not valid JSON."));
    }
  });
  scope.addContentTypeParser("*", (_request, _payload, done) =>
    done(new GorgiasRefusal(400, "The request body must be JSON.")),
  );
}

/** Turns whatever was thrown into the API's error body. */
export function refuse(
  error: FastifyError | GorgiasRefusal,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  if (error instanceof GorgiasRefusal) {
    return reply.code(error.status).headers(error.headers).send(error.body);
  }
  return reply.code(error.statusCode ?? 500).send({ error: { msg: error.message } });
}

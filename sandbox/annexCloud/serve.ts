import type { FastifyInstance, FastifyRequest } from "fastify";
import { authorize, type SiteCredentials } from "./authorization";
import type { Programme } from "./programme";
import { defaultErrorStatus, Refusal } from "./refusal";
import type { Route } from "./route";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export interface Serving {
  programme: Programme;
  credentials: SiteCredentials;
  routes: readonly Route[];
}

/** Serves the programme below one host's prefix. */
export function serve(app: FastifyInstance, serving: Serving): void {
  keepBodiesRaw(app);
  for (const route of serving.routes) {
    serveRoute(app, route, serving);
  }
  for (const [path, methods] of methodsNotAllowed(serving.routes)) {
    app.route({ method: methods, url: path, exposeHeadRoute: false, handler: refuse("AC1003") });
  }
  app.setNotFoundHandler(refuse("AC1001"));
  app.setErrorHandler((error, _request, reply) => {
    const { code, body } = asRefusal(error);
    const { errorStatus } = serving.programme.options;
    const isOurFault = code === "AC1001" && !(error instanceof Refusal);
    return reply
      .code(isOurFault ? 500 : (errorStatus[code] ?? defaultErrorStatus[code]))
      .send(body);
  });
}

/** What fastify itself refuses is a bad header or a bad body; anything else is a sandbox defect. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) {
    return error;
  }
  const { statusCode = 500 } = error as { statusCode?: number };
  if (statusCode === 415) {
    return new Refusal("AC1002");
  }
  return new Refusal(statusCode < 500 ? "AC1007" : "AC1001");
}

/** The signature covers the bytes as sent, so nothing may parse them first. */
function keepBodiesRaw(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

function serveRoute(app: FastifyInstance, route: Route, serving: Serving): void {
  const { programme, credentials } = serving;
  app.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const params = request.params as Record<string, string>;
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const isRead = route.method === "GET";
      if (!isRead && !isJson(request)) {
        throw new Refusal("AC1002");
      }
      const presented = {
        authorization: request.headers.authorization,
        site: request.headers["x-annexcloud-site"],
        payloads: isRead ? route.signedValues(params).map(jsonLiteral) : [body],
      };
      await authorize(presented, credentials, tokenTimeMs(programme));
      return reply.send(route.handle({ programme, params, query: request.query, body }));
    },
  });
}

const jsonLiteral = (value: string) => Buffer.from(JSON.stringify(value));

/** Callers may live on the sandbox's scaled clock or on the wall's: a token must be old on both. */
const tokenTimeMs = ({ clock }: Programme) => Math.min(clock.nowMs(), Date.now());

const isJson = ({ headers }: FastifyRequest) =>
  /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");

const refuse = (code: "AC1001" | "AC1003") => () => {
  throw new Refusal(code);
};

function methodsNotAllowed(routes: readonly Route[]): [path: string, methods: string[]][] {
  const paths = new Set(routes.map((route) => route.path));
  return [...paths].map((path) => {
    const allowed = routes.filter((route) => route.path === path).map((route) => route.method);
    return [path, methods.filter((method) => !allowed.some((known) => known === method))];
  });
}

import type { FastifyInstance, FastifyRequest } from "fastify";
import { serveRoutes } from "../route";
import { authorize, type SiteCredentials } from "./authorization";
import type { Programme } from "./programme";
import { defaultErrorStatus, Refusal } from "./refusal";
import type { Route } from "./route";

export interface Serving {
  programme: Programme;
  credentials: SiteCredentials;
  routes: readonly Route[];
}

/** Serves the programme below its hosts' prefix. */
export function serve(app: FastifyInstance, serving: Serving): void {
  keepBodiesRaw(app);
  serveRoutes(app, serving.routes, {
    answer: async (route, request, reply) => reply.send(await answer(route, request, serving)),
    methodNotAllowed: () => new Refusal("AC1003"),
  });
  app.setNotFoundHandler(() => {
    throw new Refusal("AC1001");
  });
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

/** What a GET may sign where its path has no variable, which no document says. */
const signedInstead: Record<string, readonly string[]> = {
  "/tierlist/all": ["all", "ALL"],
  "/rewards": ["", "rewards"],
};

async function answer(
  route: Route,
  request: FastifyRequest,
  { programme, credentials }: Serving,
): Promise<unknown> {
  const { host: _, ...params } = request.params as Record<string, string>;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const isRead = route.method === "GET";
  if (!isRead && !isJson(request)) {
    throw new Refusal("AC1002");
  }
  const signed = signedInstead[route.path] ?? Object.values(params).slice(0, 1);
  const presented = {
    authorization: request.headers.authorization,
    site: request.headers["x-annexcloud-site"],
    payloads: isRead ? signed.map(jsonLiteral) : [body],
  };
  await authorize(presented, credentials, tokenTimeMs(programme));
  return route.handle(
    { programme },
    { params, query: request.query, body: isRead ? undefined : parsed(body) },
  );
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) {
    return undefined;
  }
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal("AC1007");
  }
}

const jsonLiteral = (value: string) => Buffer.from(JSON.stringify(value));

/** Callers may live on the sandbox's scaled clock or on the wall's: a token must be old on both. */
const tokenTimeMs = ({ clock }: Programme) => Math.min(clock.nowMs(), Date.now());

const isJson = ({ headers }: FastifyRequest) =>
  /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");

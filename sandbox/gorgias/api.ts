import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { serveRoutes } from "../route";
import { authenticate, type CallerKind } from "./auth";
import { type BucketSize, LeakyBucket } from "./bucket";
import { GorgiasRefusal, methodNotAllowed, notFound } from "./errors";
import { readJsonOnly, refuse } from "./httpShape";
import { readMultipart } from "./multipart";
import { accountRoutes } from "./resources/account";
import { customerDataRoutes } from "./resources/customerData";
import { customerRoutes } from "./resources/customers";
import { customFieldRoutes } from "./resources/customFields";
import { customFieldValueRoutes } from "./resources/customFieldValues";
import { eventRoutes } from "./resources/events";
import { fileRoutes } from "./resources/files";
import { integrationRoutes } from "./resources/integrations";
import { messageRoutes } from "./resources/messages";
import { satisfactionSurveyRoutes } from "./resources/satisfactionSurveys";
import { searchRoutes } from "./resources/search";
import { ticketRoutes } from "./resources/tickets";
import { widgetRoutes } from "./resources/widgets";
import type { Route } from "./route";
import type { GorgiasWorld } from "./world";

/** Every operation the sandbox knows. */
export const routes: Route[] = [
  ...accountRoutes,
  ...customerRoutes,
  ...customerDataRoutes,
  ...ticketRoutes,
  ...customFieldRoutes,
  ...customFieldValueRoutes,
  ...messageRoutes,
  ...eventRoutes,
  ...satisfactionSurveyRoutes,
  ...integrationRoutes,
  ...widgetRoutes,
  ...searchRoutes,
  ...fileRoutes,
];

interface ApiOptions {
  world: GorgiasWorld;
  bucket: BucketSize;
  /** The agent in whose name the API is called. */
  userId: number;
}

/** Serves the tenant's REST API under the scope's prefix. */
export function serveApi(scope: FastifyInstance, { world, bucket, userId }: ApiOptions): void {
  const buckets: Record<CallerKind, LeakyBucket> = {
    apiKey: new LeakyBucket(world.clock, bucket),
    oauth: new LeakyBucket(world.clock, { ...bucket, limit: bucket.limit * 2 }),
  };
  const callers = new WeakMap<FastifyRequest, CallerKind>();
  readJsonOnly(scope);
  readMultipart(scope);
  scope.addHook("onRequest", async (request) => {
    const kind = authenticate(request.headers.authorization, world.credentials);
    callers.set(request, kind);
    const waitSeconds = buckets[kind].takeOrWaitSeconds();
    if (waitSeconds > 0) {
      throw tooManyRequests(waitSeconds);
    }
  });
  scope.addHook("onSend", async (request, reply) => {
    reply.headers({
      "x-request-id": randomUUID(),
      "x-gorgias-release": "sandbox",
      "x-gorgias-account-api-call-limit": buckets[callers.get(request) ?? "apiKey"].usage(),
    });
  });
  scope.setErrorHandler(refuse);
  scope.setNotFoundHandler((request, reply) => refuse(notFound(), request, reply));
  serveRoutes(scope, routes, {
    answer: async (route, request, reply) => {
      const { url: address, params, query, body: sent } = request;
      const uri = address.slice(address.indexOf("/api/"));
      const caller = { kind: callers.get(request) ?? "apiKey", userId };
      const raw = { params: params as Record<string, string>, query, body: sent };
      const { status, headers = {}, body } = await route.handle({ world, caller, uri }, raw);
      return reply.code(status).headers(headers).send(body);
    },
    methodNotAllowed,
  });
}

const tooManyRequests = (seconds: number) =>
  new GorgiasRefusal(429, "Too many requests.", { headers: { "retry-after": String(seconds) } });

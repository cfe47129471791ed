import { randomUUID } from "node:crypto";
import formbody from "@fastify/formbody";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { GorgiasCredentials } from "./auth";

const authorizeQuery = z.object({
  response_type: z.literal("code"),
  client_id: z.string(),
  scope: z.string(),
  redirect_uri: z.url(),
  state: z.string(),
});

const tokenBody = z.discriminatedUnion("grant_type", [
  z.object({
    grant_type: z.literal("authorization_code"),
    code: z.string(),
    redirect_uri: z.string(),
  }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string() }),
]);

/**
 * The tenant's OAuth2 endpoints; every merchant consents at once.
 * https://developers.gorgias.com/docs/set-up-oauth2-app-store
 */
export function serveOAuth(scope: FastifyInstance, credentials: GorgiasCredentials): void {
  const { clientId, clientSecret, accessToken } = credentials;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const codes = new Map<string, { redirectUri: string; scope: string }>();
  const refreshTokens = new Map<string, string>();
  scope.register(formbody);

  scope.get("/authorize", async (request, reply) => {
    const { success, data } = authorizeQuery.safeParse(request.query);
    if (!success) {
      return reply.code(400).send({ error: "invalid_request" });
    }
    if (data.client_id !== clientId) {
      return reply.code(400).send({ error: "invalid_client" });
    }
    const code = randomUUID();
    codes.set(code, { redirectUri: data.redirect_uri, scope: data.scope });
    const target = new URL(data.redirect_uri);
    target.searchParams.set("code", code);
    target.searchParams.set("state", data.state);
    return reply.redirect(target.href);
  });

  scope.post("/token", async (request, reply) => {
    if (request.headers.authorization !== `Basic ${basic}`) {
      return reply.code(401).send({ error: "invalid_client" });
    }
    const { success, data } = tokenBody.safeParse(request.body);
    if (!success) {
      return reply.code(400).send({ error: "invalid_request" });
    }
    // The official sample shows 0: callers have to take the expiry from elsewhere.
    const token = { access_token: accessToken, token_type: "Bearer", expires_in: 0 };
    if (data.grant_type === "refresh_token") {
      const granted = refreshTokens.get(data.refresh_token);
      if (granted === undefined) {
        return reply.code(400).send({ error: "invalid_grant" });
      }
      return { ...token, scope: granted };
    }
    const grant = codes.get(data.code);
    codes.delete(data.code);
    if (grant?.redirectUri !== data.redirect_uri) {
      return reply.code(400).send({ error: "invalid_grant" });
    }
    if (!grant.scope.split(" ").includes("offline")) {
      return { ...token, scope: grant.scope };
    }
    const refreshToken = randomUUID();
    refreshTokens.set(refreshToken, grant.scope);
    return { ...token, refresh_token: refreshToken, scope: grant.scope };
  });

  scope.post("/revoke", async (request, reply) => {
    if (request.headers.authorization !== `Basic ${basic}`) {
      return reply.code(401).send({ error: "invalid_client" });
    }
    const { success, data } = z.object({ token: z.string() }).safeParse(request.body);
    if (!success) {
      return reply.code(400).send({ error: "invalid_request" });
    }
    refreshTokens.delete(data.token);
    return {};
  });
}

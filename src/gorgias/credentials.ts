import { createHash } from "node:crypto";
import type { Connection } from "@prismatic-io/spectral";
import type { Authentication } from "../transport/auth";
import { connectionError, detailOf } from "../transport/errors";
import type { Pace } from "../transport/pace";
import { gorgiasSubdomain } from "./domain";

/** What a Gorgias connection of any kind comes down to. */
export interface GorgiasCredentials {
  /** https://<sub-domain>.gorgias.com */
  origin: string;
  authentication: Authentication;
  pace: Pace;
  /** Everything that may appear nowhere. */
  secrets: string[];
  /**
   * What webhook secrets are derived from; outlives access tokens, which change daily.
   * @throws ConnectionError where the connection holds none
   */
  longLivedSecret: () => string;
}

/** @throws ConnectionError that says which part of the connection is missing or wrong */
export function gorgiasCredentials(connection: Connection): GorgiasCredentials {
  switch (connection.key) {
    case "gorgias-api-key":
      return apiKeyCredentials(connection, originOf(connection));
    case "gorgias-oauth2":
    case "gorgias-oauth2-app":
      return oauthCredentials(connection, originOf(connection));
    default:
      throw connectionError(
        connection,
        `"${connection.key}" is not a Gorgias connection; choose Gorgias API Key or Gorgias OAuth 2.0`,
      );
  }
}

function apiKeyCredentials(connection: Connection, origin: string): GorgiasCredentials {
  const username = field(connection, "username", "Username");
  const apiKey = field(connection, "apiKey", "API Key");
  const basic = Buffer.from(`${username}:${apiKey}`).toString("base64");
  return {
    origin,
    authentication: fixedHeader(origin, `Basic ${basic}`),
    // 40 requests per 20 seconds: https://developers.gorgias.com/reference/limitations
    pace: pace(origin, basic, 40),
    secrets: [apiKey, basic],
    longLivedSecret: () => apiKey,
  };
}

function oauthCredentials(connection: Connection, origin: string): GorgiasCredentials {
  const token = connection.token?.access_token;
  if (typeof token !== "string" || token === "") {
    throw connectionError(connection, "the Gorgias connection has no access token; reconnect it");
  }
  const { clientSecret } = connection.fields ?? {};
  return {
    origin,
    authentication: fixedHeader(origin, `Bearer ${token}`),
    // An OAuth app may send twice as much. A new token begins with an empty bucket, once a day.
    pace: pace(origin, token, 80),
    secrets: [token, String(clientSecret ?? ""), ...otherTokens(connection)],
    longLivedSecret: () => field(connection, "clientSecret", "Client Secret"),
  };
}

function otherTokens({ token }: Connection): string[] {
  return [token?.refresh_token, token?.id_token].filter((value) => typeof value === "string");
}

function originOf(connection: Connection): string {
  try {
    return `https://${gorgiasSubdomain(connection.fields?.domain)}.gorgias.com`;
  } catch (error) {
    throw connectionError(connection, detailOf(error));
  }
}

function field(connection: Connection, key: string, label: string): string {
  const value = connection.fields?.[key];
  if (typeof value !== "string" || value.trim() === "") {
    throw connectionError(connection, `"${label}" of the Gorgias connection is empty`);
  }
  return value.trim();
}

function fixedHeader(origin: string, authorization: string): Authentication {
  return { baseUrl: origin, authenticate: () => ({ authorization }) };
}

const countHeader = "x-gorgias-account-api-call-limit";

function pace(origin: string, credential: string, capacity: number): Pace {
  const digest = createHash("sha256").update(credential).digest("hex").slice(0, 16);
  return { key: `${origin} ${digest}`, size: { capacity, periodSeconds: 20 }, countHeader };
}

import type { Connection } from "@prismatic-io/spectral";
import { sandboxCredentials } from "../../sandbox/credentials";
import { annexAccessToken } from "./secrets";

const { gorgias, annexCloud } = sandboxCredentials;
const { domain, username, apiKey, clientId, clientSecret, accessToken } = gorgias;

function oauth(key: string, configVarKey: string): Connection {
  return {
    key,
    configVarKey,
    fields: { domain, clientId, clientSecret, scopes: "tickets:read" },
    token: { access_token: accessToken },
  };
}

/** One connection of each kind, good for the sandbox. */
export const connections = {
  apiKey: {
    key: "gorgias-api-key",
    configVarKey: "Gorgias Connection",
    fields: { domain, username, apiKey },
  },
  oauth2: oauth("gorgias-oauth2", "Gorgias OAuth"),
  oauth2App: oauth("gorgias-oauth2-app", "Gorgias App"),
  annexCloud: {
    key: "annex-cloud",
    configVarKey: "Annex Cloud Connection",
    fields: { ...annexCloud, environment: "production" },
  },
  annexCloudAccessToken: {
    key: "annex-cloud-access-token",
    configVarKey: "Annex Cloud Token",
    fields: { accessToken: annexAccessToken, environment: "production" },
  },
} satisfies Record<string, Connection>;

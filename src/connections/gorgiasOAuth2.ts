import { OAuth2Type, oauth2Connection } from "@prismatic-io/spectral";
import { clientId, clientSecret, domain } from "./gorgiasInputs";

/** OAuth 2.0 as Prismatic's own component asks for it; kept so that flows move over unchanged. */
export const gorgiasOAuth2 = oauth2Connection({
  key: "gorgias-oauth2",
  display: {
    label: "Gorgias OAuth 2.0",
    description:
      "Connect through your own Gorgias app, giving its addresses in full. For new integrations, Gorgias App asks for less.",
    icons: { avatarPath: "gorgias.png" },
  },
  oauth2Type: OAuth2Type.AuthorizationCode,
  inputs: {
    domain,
    authorizeUrl: {
      label: "Authorize URL",
      type: "string",
      required: true,
      shown: true,
      example: "https://<DOMAIN>.gorgias.com/oauth/authorize",
      placeholder: "https://<DOMAIN>.gorgias.com/oauth/authorize",
      comments: "Where users agree to the connection; put your domain in place of <DOMAIN>.",
    },
    tokenUrl: {
      label: "Token URL",
      type: "string",
      required: true,
      shown: true,
      example: "https://<DOMAIN>.gorgias.com/oauth/token",
      placeholder: "https://<DOMAIN>.gorgias.com/oauth/token",
      comments: "Where tokens are fetched; put your domain in place of <DOMAIN>.",
    },
    scopes: {
      label: "Scopes",
      type: "string",
      required: false,
      shown: true,
      default: "openid profile email write:all offline",
      example: "openid profile email write:all offline",
      placeholder: "openid profile email write:all offline",
      comments:
        "Rights to ask for, separated by spaces. Gorgias keeps write:all for old apps only; offline is needed to stay connected for more than a day.",
    },
    clientId: { ...clientId, shown: true },
    clientSecret: { ...clientSecret, shown: true },
  },
});

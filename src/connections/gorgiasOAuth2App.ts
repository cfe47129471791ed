import { OAuth2Type, oauth2Connection, templateConnectionInputs } from "@prismatic-io/spectral";
import { clientId, clientSecret, domain } from "./gorgiasInputs";
import { shippedScopes } from "./shippedScopes";

/** To know who connects, and to stay connected; then what the shipped flows call. */
const scopes = ["openid", "email", "profile", "offline", ...shippedScopes];

/** OAuth 2.0 that asks for the sub-domain once and builds the addresses from it. */
export const gorgiasOAuth2App = oauth2Connection({
  key: "gorgias-oauth2-app",
  display: {
    label: "Gorgias App",
    description: "Connect through a Gorgias app; customers type in only their sub-domain.",
    icons: { avatarPath: "gorgias.png" },
  },
  oauth2Type: OAuth2Type.AuthorizationCode,
  inputs: templateConnectionInputs(
    {
      domain: {
        ...domain,
        label: "Sub-domain",
        // The addresses are built from it as it is typed.
        comments: "The part of your Gorgias address before .gorgias.com, and nothing else.",
      },
      scopes: {
        label: "Scopes",
        type: "string",
        required: true,
        shown: false,
        default: scopes.join(" "),
        example: "openid offline customers:read customers:write tickets:read",
        placeholder: "openid offline customers:read customers:write tickets:read",
        comments:
          "Rights to ask for, separated by spaces. These are what the loyalty integration needs; add those of the other actions that your flows use, which each action's page names. offline is needed to stay connected for more than a day.",
      },
      clientId: { ...clientId, shown: false },
      clientSecret: { ...clientSecret, shown: false },
    },
    {
      authorizeUrl: {
        label: "Authorize URL",
        type: "template",
        templateValue: "https://{{#domain}}.gorgias.com/oauth/authorize",
      },
      tokenUrl: {
        label: "Token URL",
        type: "template",
        templateValue: "https://{{#domain}}.gorgias.com/oauth/token",
      },
    },
    OAuth2Type.AuthorizationCode,
  ),
});

import { OAuth2Type, oauth2Connection, templateConnectionInputs } from "@prismatic-io/spectral";
import { clientId, clientSecret, domain } from "./gorgiasInputs";

/** What the actions need, one right each: https://developers.gorgias.com/docs/oauth2-scopes */
const scopes = [
  "openid",
  "email",
  "profile",
  "offline",
  "account:read",
  "account:write",
  "apps:read",
  "custom_fields:read",
  "custom_fields:write",
  "customers:read",
  "customers:write",
  "events:read",
  "integrations:read",
  "integrations:write",
  "jobs:read",
  "jobs:write",
  "macros:read",
  "macros:write",
  "rules:read",
  "rules:write",
  "satisfaction_survey:read",
  "satisfaction_survey:write",
  "statistics:read",
  "tags:read",
  "tags:write",
  "tickets:read",
  "tickets:write",
  "users:read",
  "users:write",
];

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
          "Rights to ask for, separated by spaces; leave out what your flows do not need. offline is needed to stay connected for more than a day.",
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

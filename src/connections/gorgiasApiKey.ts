import { connection } from "@prismatic-io/spectral";
import { domain } from "./gorgiasInputs";

/** HTTP Basic with a user's REST API key: https://developers.gorgias.com/docs/authentication */
export const gorgiasApiKey = connection({
  key: "gorgias-api-key",
  display: {
    label: "Gorgias API Key",
    description: "Connect with the e-mail address of a Gorgias user and a REST API key.",
    icons: { avatarPath: "gorgias.png" },
  },
  inputs: {
    domain,
    username: {
      label: "Username",
      type: "string",
      required: true,
      shown: true,
      example: "ada.agent@green-garden.example",
      placeholder: "ada.agent@green-garden.example",
      comments:
        "The e-mail address shown in Gorgias under Settings → REST API. What this user may do, the connection may do.",
    },
    apiKey: {
      label: "API Key",
      type: "password",
      required: true,
      shown: true,
      comments:
        "The key from Gorgias under Settings → REST API, called Password there. An admin can create one.",
    },
  },
});

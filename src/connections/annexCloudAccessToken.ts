import { connection } from "@prismatic-io/spectral";
import { annexCloudEnvironmentInputs } from "./annexCloudEnvironmentInputs";

/** Site id and loyalty token in the one string that Annex Cloud's set-up guide has people make. */
export const annexCloudAccessToken = connection({
  key: "annex-cloud-access-token",
  display: {
    label: "Annex Cloud Access Token",
    description: "Connect with the access token made by the recipe of Annex Cloud's Gorgias guide.",
    icons: { avatarPath: "annex-cloud.png" },
  },
  inputs: {
    accessToken: {
      label: "Access Token",
      type: "password",
      required: true,
      shown: true,
      comments:
        'Step 1: write ["<loyalty token>", "<site id>"] as JSON. Step 2: encode that text with base64 and paste the result. The form {"site_id": ..., "loyaltyToken": ...} works as well.',
    },
    ...annexCloudEnvironmentInputs,
  },
});

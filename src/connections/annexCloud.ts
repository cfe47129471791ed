import { connection } from "@prismatic-io/spectral";
import { annexCloudEnvironmentInputs } from "./annexCloudEnvironmentInputs";

/** Site id and loyalty token, which sign every request: https://s15.socialannex.net/help/acapi.html */
export const annexCloud = connection({
  key: "annex-cloud",
  display: {
    label: "Annex Cloud",
    description: "Connect with the site id and loyalty token of an Annex Cloud program.",
    icons: { avatarPath: "annex-cloud.png" },
  },
  inputs: {
    siteId: {
      label: "Site ID",
      type: "string",
      required: true,
      shown: true,
      example: "100000001",
      placeholder: "100000001",
      comments: "The number of your site; Annex Cloud gives it to you.",
    },
    loyaltyToken: {
      label: "Loyalty Token",
      type: "password",
      required: true,
      shown: true,
      comments:
        "The site's secret token; Annex Cloud gives it to you. It signs requests and is never sent itself.",
    },
    siteName: {
      label: "Site Name",
      type: "string",
      required: false,
      shown: true,
      example: "greengarden",
      placeholder: "greengarden",
      comments:
        "How your site is called at Annex Cloud. The site id takes its place if left blank.",
    },
    ...annexCloudEnvironmentInputs,
  },
});

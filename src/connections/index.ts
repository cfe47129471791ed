import { annexCloud } from "./annexCloud";
import { annexCloudAccessToken } from "./annexCloudAccessToken";
import { gorgiasApiKey } from "./gorgiasApiKey";
import { gorgiasOAuth2 } from "./gorgiasOAuth2";
import { gorgiasOAuth2App } from "./gorgiasOAuth2App";

// OAuth first, as in the component that flows move over from.
export const connections = [
  gorgiasOAuth2,
  gorgiasOAuth2App,
  gorgiasApiKey,
  annexCloud,
  annexCloudAccessToken,
];

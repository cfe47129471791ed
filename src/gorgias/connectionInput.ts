import { connectionInput } from "../inputs/inputs";

export const gorgiasConnection = connectionInput({
  label: "Connection",
  comments: "The Gorgias account to work on, connected by API key or OAuth 2.0.",
});

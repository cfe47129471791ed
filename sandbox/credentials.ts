/** Made-up credentials of the sandbox's one shop; they open nothing outside it. */
export const sandboxCredentials = {
  gorgias: {
    domain: "green-garden",
    username: "ada.agent@green-garden.example",
    apiKey: "sandbox-gorgias-api-key-5f1d",
    /** The one that the story's shop replaces its key with. */
    nextApiKey: "sandbox-gorgias-api-key-77c2",
    clientId: "sandbox-gorgias-client-id",
    clientSecret: "sandbox-gorgias-client-secret-9b27",
    accessToken: "sandbox-gorgias-access-token-c03e",
  },
  annexCloud: {
    siteId: "100000001",
    siteName: "greengarden",
    loyaltyToken: "sandbox-annex-loyalty-token-71aa",
  },
} as const;

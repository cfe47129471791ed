// Inputs that several Gorgias connections ask for.

export const domain = {
  label: "Domain",
  type: "string",
  required: true,
  shown: true,
  example: "green-garden",
  placeholder: "green-garden",
  comments:
    "The part of your Gorgias address before .gorgias.com. The whole address works as well.",
} as const;

export const clientId = {
  label: "Client ID",
  type: "string",
  required: true,
  example: "65f0a1b2c3d4e5f6a7b8c9d0",
  placeholder: "65f0a1b2c3d4e5f6a7b8c9d0",
  comments: "From your app's page in the Gorgias developer portal.",
} as const;

export const clientSecret = {
  label: "Client Secret",
  type: "password",
  required: true,
  comments:
    "From your app's page in the Gorgias developer portal. It also secures the calls that Gorgias makes to your flows.",
} as const;

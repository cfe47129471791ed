/** Where the program lives; the same for both ways to connect. */
export const annexCloudEnvironmentInputs = {
  environment: {
    label: "Environment",
    type: "string",
    required: false,
    shown: true,
    default: "production",
    model: [
      { label: "Production", value: "production" },
      { label: "Staging", value: "staging" },
      { label: "UAT", value: "uat" },
      { label: "Custom", value: "custom" },
    ],
    comments:
      "Which Annex Cloud system holds the program. Custom takes the address in Base URL instead.",
  },
  baseUrl: {
    label: "Base URL",
    type: "string",
    required: false,
    shown: true,
    example: "https://loyalty.example.com/api/3.0",
    placeholder: "https://loyalty.example.com/api/3.0",
    comments: "Only for the environment Custom: the https address up to and including /api/3.0.",
  },
  decimals: {
    label: "Decimal Points",
    type: "boolean",
    required: false,
    shown: true,
    default: "false",
    comments:
      "Turn on only if your program keeps fractions of points. Off, an amount such as 12.5 is refused before it is sent.",
  },
} as const;

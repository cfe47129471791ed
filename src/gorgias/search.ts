import { z } from "zod";
import { eg, shape } from "../api/shape";
import { readNumber } from "../api/values";
import { choiceInput, choices, integerInput, textInput } from "../inputs/inputs";
import { listEndpoint } from "./api";
import { id, textOrNull } from "./shapes";

const mostHits = 50;
const usualHits = 10;

/** Hits of every type have an id; the rest depends on the type. */
const hit = shape(() =>
  z.looseObject({
    id: id(3924),
    name: textOrNull("Maya Berg"),
    email: textOrNull("maya.berg@example.com"),
    address: eg(z.string().nullish(), "maya.berg@example.com", "Of customer channels"),
  }),
);

export const search = listEndpoint("search", {
  label: "Search",
  says: "Find agents, customers, tags, teams or integrations by text, at most 50. Tickets are not searched: save a view in Gorgias and use List Tickets with its View ID.",
  group: "Search",
  readOnly: true,
  inputs: {
    type: choiceInput(
      {
        label: "Type",
        comments: "What to look for. Tickets and messages cannot be searched this way.",
        example: "customer",
        required: true,
      },
      choices([
        "agent",
        "customer",
        "customer_profile",
        "customer_channel",
        "customer_channel_email",
        "customer_channel_phone",
        "customers_by_phone",
        "integration",
        "team",
        "tag",
      ]),
    ),
    query: textInput({
      label: "Query",
      comments: "Text to look for, such as a name, an e-mail address or a phone number.",
      example: "maya.berg@example.com",
    }),
    size: integerInput({
      label: "Size",
      comments: `How many hits at most, 1 to ${mostHits}. ${usualHits} if left blank; there are no further pages. Where that many come, meta.truncated says that there may be more.`,
      example: "10",
      min: 1,
      max: mostHits,
    }),
  },
  list: { rows: "data", mostRows: ({ size }) => readNumber(size) ?? usualHits },
  answer: hit,
});

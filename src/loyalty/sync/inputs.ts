import { input } from "@prismatic-io/spectral";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { choiceInput, integerInput, readConnection } from "../../inputs/inputs";
import { settings } from "../../inputs/setting";
import { dataKey } from "../dataKey";
import { whileErasing } from "../erase/inputs";
import { fieldMapping } from "../fieldMapping/input";
import { memberIdField } from "../memberId";

export const defaultLookBackDays = 7;

export const newMembersChoices = [
  { label: "Off", value: "off" },
  { label: "Update customers", value: "updateOnly" },
  { label: "Update or create customers", value: "createCustomers" },
] as const;

const newMembers = choiceInput(
  {
    label: "New Members",
    comments:
      "What to do with people who joined the program since the last round: nothing, find them among the customers, or create a customer for whoever is not there yet. Anything but Off needs the Annex Cloud Connection.",
    default: "off",
    example: "updateOnly",
  },
  newMembersChoices,
);

export const loyaltySyncInputs = {
  connection: gorgiasConnection,
  annexCloudConnection: input({
    label: "Annex Cloud Connection",
    comments: "The loyalty program whose new members to look for.",
    type: "connection",
    required: false,
    clean: readConnection,
  }),
  lookBackDays: integerInput({
    label: "Look-Back Days",
    comments: `How many days back the very first round looks for new members. ${defaultLookBackDays} if left blank; later rounds go on where the last one ended.`,
    example: String(defaultLookBackDays),
    min: 0,
    max: 3_650,
  }),
  // The step that follows takes the last three; here a deploy reads them.
  ...settings({ newMembers, memberIdField, dataKey, fieldMapping }),
  erase: whileErasing,
};

import { enrolmentForms } from "../annexCloud/money/enrolment/inputs";
import { definePicklist } from "../api/dataSource";
import { choiceInput } from "../inputs/inputs";
import { buttonChoices } from "./clicks/buttonsInput";
import { eraseChoices } from "./erase/inputs";
import { newMembersChoices } from "./sync/inputs";
import { memberFieldChoices, widgetContexts } from "./widget/inputs";

/** What a setting can be, in the words of the step that takes it. */
const settings = {
  buttons: { label: "Buttons", options: buttonChoices },
  panelFields: { label: "Panel Fields", options: memberFieldChoices },
  panelPlace: { label: "Panel Place", options: widgetContexts },
  newMembers: { label: "New Members", options: newMembersChoices },
  enrollmentForm: { label: "Enrollment Form", options: enrolmentForms },
  eraseLoyaltyData: { label: "Erase Loyalty Data", options: eraseChoices },
};

const keys = Object.keys(settings) as (keyof typeof settings)[];

/** A config variable's own list has no labels; a data source's has. */
export const selectLoyaltyOption = definePicklist({
  key: "selectLoyaltyOption",
  label: "Select Loyalty Option",
  description: "Choose among what a setting of the loyalty integration can be.",
  inputs: {
    setting: choiceInput(
      {
        label: "Setting",
        comments: "What the dropdown is for; each setting has its own options.",
        example: "buttons",
        required: true,
      },
      keys.map((value) => ({ label: settings[value].label, value })),
    ),
  },
  example: [{ key: "creditPoints", label: "Credit Points" }],
  perform: async (_run, { setting }) =>
    settings[setting].options.map(({ label, value: key }) => ({ key, label })),
});

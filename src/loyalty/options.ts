import { enrolmentForms } from "../annexCloud/money/enrolment/inputs";
import { definePicklist } from "../api/dataSource";
import { choiceInput } from "../inputs/inputs";
import { buttonChoices } from "./clicks/buttonsInput";
import { eraseChoices } from "./erase/inputs";
import { newMembersChoices } from "./sync/inputs";
import { memberFieldChoices, widgetContexts } from "./widget/inputs";

/** What a setting can be, in the words of the step that takes it. */
const optionsOf = {
  buttons: buttonChoices,
  panelFields: memberFieldChoices,
  panelPlace: widgetContexts,
  newMembers: newMembersChoices,
  enrollmentForm: enrolmentForms,
  eraseLoyaltyData: eraseChoices,
};

type Setting = keyof typeof optionsOf;

const settings: { label: string; value: Setting }[] = [
  { label: "Buttons", value: "buttons" },
  { label: "Panel Fields", value: "panelFields" },
  { label: "Panel Place", value: "panelPlace" },
  { label: "New Members", value: "newMembers" },
  { label: "Enrollment Form", value: "enrollmentForm" },
  { label: "Erase Loyalty Data", value: "eraseLoyaltyData" },
];

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
      settings,
    ),
  },
  example: [{ key: "creditPoints", label: "Credit Points" }],
  perform: async (_run, { setting }) =>
    optionsOf[setting].map(({ label, value: key }) => ({ key, label })),
});

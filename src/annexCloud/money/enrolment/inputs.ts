import type { ParamsOf } from "../../../api/typed";
import { booleanInput, choiceInput, textInput } from "../../../inputs/inputs";

/** https://annexcloud.redocly.app (Actions): enrollment. */
const usualWelcomeActionId = "101";

export const enrolmentForms = [
  { label: "One call", value: "oneCall" },
  { label: "Three calls", value: "threeCalls" },
] as const;

/** How the program enrolls. */
export const enrolmentInputs = {
  enrolmentForm: choiceInput(
    {
      label: "Enrollment Form",
      comments:
        "One call suits programs that book welcome points by themselves, or none. Three calls create the member, opt them in and book the welcome points. Ask Annex Cloud which form yours needs.",
      example: "oneCall",
      default: "oneCall",
    },
    enrolmentForms,
  ),
  welcomeActionId: textInput({
    label: "Welcome Action ID",
    comments: `For three calls: the program's action for enrollment, which knows how many points there are. ${usualWelcomeActionId} unless set up otherwise.`,
    example: usualWelcomeActionId,
    default: usualWelcomeActionId,
    dataSource: "selectLoyaltyAction",
  }),
  ignoreUnreadCredits: booleanInput({
    label: "Ignore Unread Credits",
    comments:
      "For three calls: turn on where nothing but this connector books welcome points. A member who has credits of which the action cannot be read then gets the welcome points, once; off, such an enrollment fails, since one of the credits may be them.",
    default: "false",
  }),
};

export function enrolmentOf({
  enrolmentForm = "oneCall",
  welcomeActionId = usualWelcomeActionId,
  ignoreUnreadCredits = false,
}: ParamsOf<typeof enrolmentInputs>) {
  return { form: enrolmentForm, welcomeActionId, ignoreUnreadCredits };
}

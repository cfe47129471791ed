import type { Connection } from "@prismatic-io/spectral";
import { booleanInput, choiceInput, textInput } from "../../inputs/inputs";
import { defineAction } from "../../operations/action";
import { type Run, within } from "../../operations/run";
import { annexCloudClient } from "../client";
import { settleTimeoutMs } from "../exactlyOnce/keyInputs";
import { annexCloudConnection, memberId } from "../inputs";
import type { NewMember } from "./createOnce";
import { type EnrolmentRequest, enrolOnce } from "./enrol";
import { enrolment } from "./schema";

/** https://annexcloud.redocly.app (Actions): enrolment. */
const usualWelcomeActionId = "101";

/** How the programme enrols. */
export const enrolmentFormInputs = {
  enrolmentForm: choiceInput(
    {
      label: "Enrolment Form",
      comments:
        "One call suits programmes that book welcome points by themselves, or none. Three calls create the member, opt them in and book the welcome points. Ask Annex Cloud which form yours needs.",
      example: "oneCall",
      default: "oneCall",
    },
    [
      { label: "One call", value: "oneCall" },
      { label: "Three calls", value: "threeCalls" },
    ],
  ),
  welcomeActionId: textInput({
    label: "Welcome Action ID",
    comments: `For three calls: the programme's action for enrolment, which knows how many points there are. ${usualWelcomeActionId} unless set up otherwise.`,
    example: usualWelcomeActionId,
    default: usualWelcomeActionId,
    dataSource: "selectLoyaltyAction",
  }),
};

interface EnrolmentParams extends Omit<NewMember, "optInStatus"> {
  annexCloudConnection: Connection;
  enrolmentForm?: EnrolmentRequest["form"];
  welcomeActionId?: string;
  optInAgain?: boolean;
}

/** Enrols once, in the form that the programme needs. */
export function enrolByForm(run: Run, params: EnrolmentParams) {
  const { memberId, email, firstName, lastName } = params;
  const enrolling = within(run, settleTimeoutMs);
  return enrolOnce(annexCloudClient(params.annexCloudConnection, enrolling), enrolling, {
    memberId,
    email,
    firstName,
    lastName,
    form: params.enrolmentForm ?? "oneCall",
    welcomeActionId: params.welcomeActionId ?? usualWelcomeActionId,
    optInAgain: params.optInAgain ?? false,
  });
}

export const enrolMember = defineAction({
  facts: {
    key: "enrolMember",
    label: "Enrol Member",
    description:
      "Make somebody take part in the programme, once, in the form that your programme needs. Somebody who takes part already is an answer, and welcome points are never booked twice.",
    group: "Members",
    api: "Annex Cloud",
    documentationUrl: "https://annexcloud.redocly.app",
    readOnly: false,
  },
  inputs: {
    annexCloudConnection,
    memberId,
    email: textInput({
      label: "Email",
      comments: "The new member's address. Annex Cloud checks that it is well formed.",
      example: "maya.berg@example.com",
    }),
    firstName: textInput({
      label: "First Name",
      comments: "Given name of a new member; an existing one keeps theirs.",
      example: "Maya",
    }),
    lastName: textInput({
      label: "Last Name",
      comments: "Family name of a new member; an existing one keeps theirs.",
      example: "Berg",
    }),
    ...enrolmentFormInputs,
    optInAgain: booleanInput({
      label: "Opt In Again",
      comments:
        "Turn on to opt in somebody who has opted out. Only where the person has agreed to it; off, they are left out and the step fails.",
      default: "false",
    }),
  },
  answer: enrolment,
  perform: enrolByForm,
});

import { defineAction } from "../../../api/action";
import { type Run, within } from "../../../api/run";
import type { ParamsOf } from "../../../api/typed";
import { booleanInput, emailInput, firstNameInput, lastNameInput } from "../../../inputs/inputs";
import { annexCloudClient } from "../../client";
import { annexCloudConnection, memberId } from "../../inputs";
import { createMember } from "../../members/endpoints";
import { settleTimeoutMs } from "../keys";
import { enrolment, enrolOnce } from "./enrol";
import { enrolmentInputs, enrolmentOf } from "./inputs";

const enrolMemberInputs = {
  annexCloudConnection,
  memberId,
  email: emailInput("The new member's address. Annex Cloud checks that it is well formed."),
  firstName: firstNameInput("Given name of a new member; an existing one keeps theirs."),
  lastName: lastNameInput("Family name of a new member; an existing one keeps theirs."),
  ...enrolmentInputs,
  optInAgain: booleanInput({
    label: "Opt In Again",
    comments:
      "Turn on to opt in somebody who has opted out. Only where the person has agreed to it; off, they are left out and the step fails.",
    default: "false",
  }),
};

/** Enrolls once, in the form that the program needs. */
export function enrolByForm(run: Run, params: ParamsOf<typeof enrolMemberInputs>) {
  const { memberId, email, firstName, lastName } = params;
  const enrolling = within(run, settleTimeoutMs);
  return enrolOnce(annexCloudClient(params.annexCloudConnection, enrolling), enrolling, {
    memberId,
    email,
    firstName,
    lastName,
    ...enrolmentOf(params),
    optInAgain: params.optInAgain ?? false,
  });
}

export const enrolMember = defineAction({
  facts: {
    key: "enrolMember",
    label: "Enroll Member",
    description:
      "Make somebody take part in the program, once, in the form that your program needs. Somebody who takes part already is an answer, and welcome points are never booked twice.",
    group: "Members",
    api: "Annex Cloud",
    documentationUrl: createMember.facts.documentationUrl,
    readOnly: false,
  },
  inputs: enrolMemberInputs,
  answer: enrolment,
  perform: enrolByForm,
});

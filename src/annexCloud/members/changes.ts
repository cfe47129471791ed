import { memberId } from "../inputs";
import { annexCloudOperation } from "../operation";
import { profileBody, profileInputs } from "./inputs";
import { member } from "./schema";

/** All of them are one call, which leaves the same behind however often it is sent. */
const change = {
  group: "Members",
  endpoint: "updateUser",
  method: "PATCH",
  path: "/users/{memberId}",
  documentationUrl: "https://annexcloud.redocly.app",
  repeatable: true,
  answer: member,
} as const;

export const memberChanges = [
  annexCloudOperation({
    ...change,
    key: "updateLoyaltyMember",
    label: "Update Loyalty Member",
    description:
      "Change a member's profile. Only what is filled in is changed; Annex Cloud knows no way to empty a field.",
    inputs: {
      memberId,
      ...profileInputs({ optIn: "Unchanged if left blank.", status: "Unchanged if left blank." }),
    },
    body: { id: "memberId", ...profileBody },
    atLeastOne: true,
  }),
  annexCloudOperation({
    ...change,
    key: "optInMember",
    label: "Opt In Member",
    description:
      "Let a member take part in the programme again. Ask for their consent first: they will earn points and may get messages.",
    inputs: { memberId },
    fixed: { optInStatus: "YES" },
    body: { id: "memberId", optInStatus: "optInStatus" },
  }),
  annexCloudOperation({
    ...change,
    key: "optOutMember",
    label: "Opt Out Member",
    description:
      "End a member's part in the programme at their wish. The profile stays; points can no longer be given or taken until they opt in again.",
    inputs: { memberId },
    fixed: { optInStatus: "NO" },
    body: { id: "memberId", optInStatus: "optInStatus" },
  }),
  annexCloudOperation({
    ...change,
    key: "activateMember",
    label: "Activate Member",
    description:
      "Set a member's status to active. Annex Cloud ignores it where activity decides on membership.",
    inputs: { memberId },
    fixed: { status: "ACTIVE" },
    body: { id: "memberId", status: "status" },
  }),
  annexCloudOperation({
    ...change,
    key: "inactivateMember",
    label: "Inactivate Member",
    description:
      "Set a member's status to inactive: the points stay and cannot be used. Annex Cloud ignores it where activity decides on membership.",
    inputs: { memberId },
    fixed: { status: "INACTIVE" },
    body: { id: "memberId", status: "status" },
  }),
];

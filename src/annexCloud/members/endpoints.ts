import { z } from "zod";
import type { Fields } from "../../api/fields";
import type { LostWrite } from "../../api/row";
import { shape } from "../../api/shape";
import { readDate } from "../../api/values";
import { orNothing } from "../answers";
import { endpoint } from "../api";
import type { AnnexCloudClient } from "../client";
import { asItCame, momentsOf } from "../fields";
import { memberId, ofMember } from "../inputs";
import { bulkCreateMembers } from "./bulkCreate";
import { profileInputs } from "./inputs";
import { mergeMembers } from "./merge";
import { searchMembers } from "./search";
import { type Member, member } from "./shapes";

export { bulkCreateMembers, mergeMembers, searchMembers };

const group = "Members";

export const createMember = endpoint("createUser", {
  key: "createLoyaltyMember",
  label: "Create Loyalty Member",
  says: "Make somebody a member of the program. An existing member is an error that says so, and nothing is changed.",
  group,
  inputs: {
    memberId,
    ...profileInputs({
      optIn: "Yes if left blank.",
      status: "Active if left blank.",
      dates: "Now if left blank.",
    }),
  },
  as: { id: "memberId" },
  answer: member,
  recover: settleCreation,
});

export const getMember = endpoint("getUser", {
  key: "getLoyaltyMember",
  label: "Get Loyalty Member",
  says: "Read one member's profile and opt-in status.",
  group,
  ...ofMember,
  answer: member,
});

/** The member's opt-in as it came: what cannot be read is told from what is not there. */
export const getOptIn = endpoint("getUser", {
  label: "Get Opt-In",
  says: "Read when a member opted in.",
  group,
  ...ofMember,
  answer: shape(() => z.looseObject({ optInDate: asItCame("2026-03-02T09:30:12+0000") })),
});

/** All changes are one call, which leaves the same behind however often it is sent. */
const change = {
  ...ofMember,
  group,
  repeatable: true,
  answer: member,
} as const;

export const updateMember = endpoint("updateUser", {
  ...change,
  key: "updateLoyaltyMember",
  label: "Update Loyalty Member",
  says: "Change a member's profile. Only what is filled in is changed; Annex Cloud knows no way to empty a field.",
  inputs: {
    memberId,
    ...profileInputs({
      optIn: "Unchanged if left blank.",
      status: "Unchanged if left blank.",
      dates: "Left to Annex Cloud if blank.",
    }),
  },
  atLeastOne: true,
});

export const optInMember = endpoint("updateUser", {
  ...change,
  key: "optInMember",
  label: "Opt In Member",
  says: "Let a member take part in the program again. Ask for their consent first: they will earn points and may get messages.",
  fixed: { optInStatus: "YES" },
});

export const optOutMember = endpoint("updateUser", {
  ...change,
  key: "optOutMember",
  label: "Opt Out Member",
  says: "End a member's part in the program at their wish. The profile stays; points can no longer be given or taken until they opt in again.",
  fixed: { optInStatus: "NO" },
});

export const activateMember = endpoint("updateUser", {
  ...change,
  key: "activateMember",
  label: "Activate Member",
  says: "Set a member's status to active. Annex Cloud ignores it where activity decides on membership.",
  fixed: { status: "ACTIVE" },
});

export const inactivateMember = endpoint("updateUser", {
  ...change,
  key: "inactivateMember",
  label: "Inactivate Member",
  says: "Set a member's status to inactive: the points stay and cannot be used. Annex Cloud ignores it where activity decides on membership.",
  fixed: { status: "INACTIVE" },
});

export const memberEndpoints = [
  createMember,
  getMember,
  searchMembers,
  updateMember,
  optInMember,
  optOutMember,
  activateMember,
  inactivateMember,
  mergeMembers,
  bulkCreateMembers,
];

/** The member's id guards against doubling (AC1006), so a creation that cannot be found is repeated. */
async function settleCreation(lost: LostWrite<AnnexCloudClient>) {
  const { client, params, startedAtMs, repeat } = lost;
  const findCreated = async () => {
    const found = await orNothing(getMember(client, { memberId: String(params.memberId) }));
    const beganMs = client.earliestDateMs(startedAtMs);
    return found && isNew(found, params, beganMs) && isAsSent(found, params) ? found : undefined;
  };
  return (await findCreated()) ?? repeat().catch(findCreated);
}

/** Of whom only an id was sent, a plain day or a date that was sent tells nobody apart. */
function isNew({ createDate }: Member, params: Fields, beganMs: number): boolean {
  const [earliestMs, latestMs] = momentsOf(createDate);
  const sent = readDate(params.createDate);
  const [fromMs, toMs] = sent === null ? [beganMs, Number.POSITIVE_INFINITY] : momentsOf(sent);
  const isToldApart = personal.some((name) => params[name] !== undefined);
  return earliestMs >= beganMs || (isToldApart && latestMs >= fromMs && earliestMs <= toMs);
}

const personal = ["email", "firstName", "lastName", "zipCode", "phone"] as const;

/** Somebody who was there before must not pass for the member that was to be created. */
function isAsSent(found: Member, params: Fields): boolean {
  return [...personal, "optInStatus" as const].every(
    (name) =>
      params[name] === undefined ||
      String(params[name]).toLowerCase() === found[name]?.toLowerCase(),
  );
}

import type { Fields } from "../../api/fields";
import { type FoundBy, fieldsThat, type LoyaltyStatus } from "../fields";
import { type Person, withoutMember } from "../info/present";
import { isBlank, isMembership } from "../info/shape";
import type { Standing } from "./standing";

export interface Named extends Person {
  memberId: string;
  foundBy: FoundBy;
  program: string;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
}

/**
 * The loyalty data that is due for somebody: points and tier as they are now, and of what was
 * stored everything that the bulk calls do not tell.
 * @returns undefined where nothing is to be written
 */
export function dueLoyalty(
  stored: Fields | undefined,
  standing: Standing,
  person: Named,
  retrievedAt: string,
): Fields | undefined {
  const { memberId, foundBy, program } = person;
  const id = { memberId, foundBy, program };
  switch (standing.is) {
    case "member":
      return {
        ...withoutMember(person, null, retrievedAt),
        ...(stored && withoutOld(stored)),
        ...namesOf(person, stored),
        ...standing.fields,
        ...statusFields(statusOf(stored)),
        ...id,
        retrievedAt,
      };
    case "blocked":
    case "optedOut":
      return { ...emptied(stored, person, retrievedAt), ...statusFields(standing.is), ...id };
    case "nobody":
      return isMembership(stored)
        ? { ...emptied(stored, person, retrievedAt), ...statusFields("notAMember") }
        : undefined;
    default:
      return undefined;
  }
}

function statusFields(status: LoyaltyStatus | null) {
  return { status, isMember: status === null ? null : status === "member" };
}

/**
 * Only a profile tells that somebody is inactive, and members who have opted out may keep their
 * points. Where the points were refused because of the status and are given now, the status is over.
 * What a profile does not tell, points do not either.
 */
function statusOf(stored: Fields | undefined): LoyaltyStatus | null {
  const { status } = stored ?? {};
  // One figure may be empty because an answer did not tell it.
  const hadPoints = fieldsThat(({ part }) => part === "points").some(
    (field) => !isBlank(stored?.[field]),
  );
  const wasRefused = !hadPoints && !unread(stored).includes("points");
  if (status === "inactive" || (status === null && unread(stored).includes("member"))) {
    return status;
  }
  return (status === "optedOut" || status === "blocked") && !wasRefused ? status : "member";
}

function unread(stored: Fields | undefined): unknown[] {
  return Array.isArray(stored?.unavailable) ? stored.unavailable : [];
}

/** Points and tier are read now, whatever could not be read before. */
function withoutOld(stored: Fields): Fields {
  const { lastKnownAt, ...fields } = stored;
  const unavailable = unread(stored).filter((part) => part !== "points" && part !== "tier");
  return {
    ...fields,
    unavailable,
    ...(unavailable.length > 0 && lastKnownAt !== undefined ? { lastKnownAt } : {}),
    ...(stored.status === "ambiguous" ? { candidateMemberIds: [] } : {}),
  };
}

/** Names of a new member, where none are known. */
function namesOf({ firstName, lastName }: Named, stored: Fields | undefined): Fields {
  return {
    ...(firstName && !stored?.firstName ? { firstName } : {}),
    ...(lastName && !stored?.lastName ? { lastName } : {}),
  };
}

function emptied(stored: Fields | undefined, person: Named, retrievedAt: string): Fields {
  const profile = fieldsThat(({ outlivesMembership }) => outlivesMembership).flatMap((field) =>
    stored?.[field] === undefined ? [] : [[field, stored[field]]],
  );
  return {
    ...stored,
    ...withoutMember(person, null, retrievedAt),
    ...Object.fromEntries(profile),
  };
}

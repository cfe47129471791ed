import type { Run } from "../../../api/run";
import { MemberBlockedError } from "../../../transport/errors";
import type { AnnexCloudClient } from "../../client";
import { momentsOf } from "../../fields";
import { createMember } from "../../members/endpoints";
import { findMember } from "../../members/find";
import type { Member } from "../../members/shapes";
import { exactlyOnce } from "../exactlyOnce";
import type { Outcome } from "../guardedWrite";

/** Somebody who is to become a member. */
export interface NewMember {
  memberId: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  optInStatus: "YES" | "NO";
}

export interface Creation {
  outcome: Outcome;
  /** True where Annex Cloud itself said so, false where it was found out afterwards. */
  answered: boolean;
  member: Member;
}

/**
 * Makes somebody a member; one who was there before is left as they are.
 * @throws MemberBlockedError for a member who is blocked
 */
export function createOnce(
  client: AnnexCloudClient,
  run: Run,
  person: NewMember,
): Promise<Creation> {
  const { memberId } = person;
  return exactlyOnce<Member | MemberBlockedError, Creation>(client, run, {
    what: `Enroll ${memberId}`,
    memberId,
    kind: "member",
    key: memberId,
    lookFor: `member ${memberId} in Annex Cloud; running it again is safe`,
    content: person,
    guarded: true,
    send: async () => ({
      outcome: "applied",
      answered: true,
      member: await createMember(client, person, {
        purpose: `Enroll ${memberId}`,
        recovers: false,
      }),
    }),
    // AC1006 may be about the address: whether the id is a member's, the look tells.
    isDuplicate: () => false,
    find: () => findMember(client, memberId).catch(blockedMember),
    madeBetweenMs: (found) =>
      found instanceof MemberBlockedError
        ? [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
        : momentsOf(found.createDate),
    answerFrom: async (found, outcome) => {
      if (found instanceof MemberBlockedError) {
        throw found;
      }
      return { outcome, answered: false, member: found };
    },
  });
}

/** A refusal that names the member's state proves that there is one. */
function blockedMember(error: unknown): MemberBlockedError {
  if (error instanceof MemberBlockedError) {
    return error;
  }
  throw error;
}

import type { Run } from "../../../api/run";
import { MemberOptedOutError } from "../../../transport/errors";
import { findRow } from "../../activity";
import type { AnnexCloudClient } from "../../client";
import { getOptIn, optInMember } from "../../members/endpoints";
import { findMember } from "../../members/find";
import type { Member } from "../../members/shapes";
import { exactlyOnce } from "../exactlyOnce";
import type { Outcome } from "../guardedWrite";

/** A member, and whether this call opted them in. */
export interface OptIn {
  outcome: Outcome;
  member: Member;
}

/** Opts a member in; sent twice, it leaves the same behind. */
export function optInOnce(client: AnnexCloudClient, run: Run, memberId: string): Promise<OptIn> {
  const purpose = `Opt in ${memberId}`;
  return exactlyOnce<Member, OptIn>(client, run, {
    what: purpose,
    memberId,
    kind: "optIn",
    key: memberId,
    lookFor: `member ${memberId} in Annex Cloud; running it again is safe`,
    content: memberId,
    guarded: true,
    send: async () => ({
      outcome: "applied",
      member: await optInMember(client, { memberId }, { purpose, recovers: false }),
    }),
    isDuplicate: () => false,
    find: async () => {
      const found = await findMember(client, memberId);
      return found?.optInStatus === "YES" ? found : undefined;
    },
    // Nobody but this call was asked to opt them in.
    madeBetweenMs: () => [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    answerFrom: async (found, outcome) => ({ outcome, member: found }),
  });
}

/** PHP writes a date that was never set as zeros, and an empty one as a list. */
function isNever(date: unknown): boolean {
  return typeof date === "object"
    ? Object.keys(date ?? {}).length === 0
    : !/[1-9a-z]/i.test(String(date ?? "").replace(/[TZ]/g, ""));
}

/** True for a member who was created opted out and never took part: an enrolment that broke off. */
export async function isHalfEnrolled(client: AnnexCloudClient, found: Member): Promise<boolean> {
  const memberId = String(found.id);
  if (found.optInDate !== null || (await findRow(client, memberId, () => true))) {
    return false;
  }
  // A date that cannot be read is one all the same.
  const { optInDate } = await getOptIn(client, { memberId });
  return isNever(optInDate);
}

/**
 * The member as they are now: another enrolment may have finished since they were read.
 * @throws MemberOptedOutError for one who has opted out
 */
export async function optedInMeanwhile(client: AnnexCloudClient, memberId: string): Promise<OptIn> {
  const found = await findMember(client, memberId);
  if (found?.optInStatus === "YES") {
    return { outcome: "alreadyApplied", member: found };
  }
  throw new MemberOptedOutError(
    {
      tried: `Enroll ${memberId}`,
      reason: "the member has opted out of the program and was left so",
      advice: "Turn on Opt In Again where they have agreed to take part again",
    },
    { code: "AC1009" },
  );
}

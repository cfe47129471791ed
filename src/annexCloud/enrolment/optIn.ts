import { pathPart } from "../../inputs/pathPart";
import type { Run } from "../../operations/run";
import { MemberOptedOutError } from "../../transport/errors";
import { findRow } from "../activity/findOrder";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { exactlyOnce } from "../exactlyOnce/exactlyOnce";
import type { Outcome } from "../exactlyOnce/write";
import { findMember } from "../members/find";
import { type Member, member } from "../members/schema";

/** A member, and whether this call opted them in. */
export interface OptIn {
  outcome: Outcome;
  member: Member;
}

/** Opts a member in; sent twice, it leaves the same behind. */
export function optInOnce(client: AnnexCloudClient, run: Run, memberId: string): Promise<OptIn> {
  return exactlyOnce<Member, OptIn>(client, run, {
    what: `Opt in ${memberId}`,
    kind: "optIn",
    key: memberId,
    lookFor: `member ${memberId} in Annex Cloud; running it again is safe`,
    content: memberId,
    guarded: true,
    alwaysLeavesProof: false,
    send: async () => {
      const purpose = `Opt in ${memberId}`;
      const { body } = await client.request({
        method: "PATCH",
        path: `/users/${pathPart(memberId, "Member ID")}`,
        body: { id: memberId, optInStatus: "YES" },
        purpose,
      });
      return { outcome: "applied", member: member().parse(filledAnswer(body, purpose)) };
    },
    isDuplicate: () => false,
    find: async () => {
      const found = await findMember(client, memberId);
      return found?.optInStatus === "YES" ? found : undefined;
    },
    // Nobody but this call was asked to opt them in.
    madeAtMs: () => Number.POSITIVE_INFINITY,
    otherContent: () => undefined,
    answerFrom: async (found, outcome) => ({ outcome, member: found }),
  });
}

/** True for a member who was created opted out and never took part: an enrolment that broke off. */
export async function isHalfEnrolled(client: AnnexCloudClient, found: Member): Promise<boolean> {
  const { id, optInDate } = found;
  return optInDate === null && !(await findRow(client, String(id), () => true));
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
      tried: `Enrol ${memberId}`,
      reason: "the member has opted out of the programme and was left so",
      advice: "Turn on Opt In Again where they have agreed to take part again",
    },
    { code: "AC1009" },
  );
}

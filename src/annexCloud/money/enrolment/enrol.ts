import { z } from "zod";
import type { Run } from "../../../api/run";
import { eg, shape } from "../../../api/shape";
import { ServerError, UnreadCreditsError } from "../../../transport/errors";
import { type ActivityRow, activityRows } from "../../activity";
import type { AnnexCloudClient } from "../../client";
import { member } from "../../members/shapes";
import { type Award, awardOnce, isAwardOf } from "../award";
import { outcomeField } from "../guardedWrite";
import { derivedOrderId, isClickOrderId, isUndoOrderId } from "../keys";
import { shareOutcome } from "../sharing";
import { type Creation, createOnce, type NewMember } from "./createOnce";
import { isHalfEnrolled, type OptIn, optedInMeanwhile, optInOnce } from "./optIn";

/** What became of an enrolment. */
export const enrolment = shape(() =>
  z.object({
    outcome: outcomeField("the person takes part already and nothing had to be done"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    optInStatus: eg(z.enum(["YES", "NO"]).nullable(), "YES"),
    welcomePoints: eg(
      z.number().nullable(),
      100,
      "The welcome points that this step sees to; null where the program books them by itself",
    ),
    orderId: eg(
      z.string().nullable(),
      "gac-7b1f0c6e2a914d53",
      "What the welcome points were booked under",
    ),
    member: member(),
  }),
);

export type Enrolment = z.output<ReturnType<typeof enrolment>>;

export interface EnrolmentRequest extends Omit<NewMember, "optInStatus"> {
  form: "oneCall" | "threeCalls";
  /** The action that the program books welcome points under. */
  welcomeActionId: string;
  /** Takes credits of which the action cannot be read for others than the welcome points. */
  ignoreUnreadCredits: boolean;
  /** Opts somebody in again who has opted out. */
  optInAgain: boolean;
}

/**
 * Makes somebody take part in the program, once. `threeCalls` creates the member opted out, opts
 * them in and books the welcome points, for programs that do not book them by themselves; each
 * call is settled by itself, so an enrolment that broke off is finished by the next one.
 * @throws MemberOptedOutError for somebody who has opted out, unless they are to be opted in again
 */
export function enrolOnce(
  client: AnnexCloudClient,
  run: Run,
  request: EnrolmentRequest,
): Promise<Enrolment> {
  return shareOutcome(run.runtime, {
    key: JSON.stringify([client.identity, "enrolment", request.memberId]),
    content: request,
    work: () => enrol(client, run, request),
  });
}

async function enrol(
  client: AnnexCloudClient,
  run: Run,
  request: EnrolmentRequest,
): Promise<Enrolment> {
  const { form, welcomeActionId, ignoreUnreadCredits, optInAgain: _, ...person } = request;
  const { memberId } = person;
  const optInStatus = form === "oneCall" ? "YES" : "NO";
  const created = await createOnce(client, run, { ...person, optInStatus });
  // A member whose creation was only found out may have been made by somebody else just now.
  const isNew = created.outcome === "applied" && created.answered;
  const optedIn = await optIn(client, run, request, created);
  const welcome =
    form === "oneCall"
      ? undefined
      : await welcomeOnce(client, run, {
          ...{ memberId, actionId: welcomeActionId, isNew, ignoreUnreadCredits },
        });
  const outcomes = [created.outcome, optedIn.outcome, welcome?.outcome];
  return {
    outcome: outcomes.includes("applied") ? "applied" : "alreadyApplied",
    memberId,
    optInStatus: optedIn.member.optInStatus,
    welcomePoints: welcome?.points ?? null,
    orderId: welcome?.orderId ?? null,
    member: optedIn.member,
  };
}

async function optIn(
  client: AnnexCloudClient,
  run: Run,
  { memberId, form, optInAgain }: EnrolmentRequest,
  { outcome, answered, member }: Creation,
): Promise<OptIn> {
  // Whoever was just created stands as they were sent, whether the answer repeats it or not.
  const sent = form === "oneCall" ? "YES" : "NO";
  const optInStatus = member.optInStatus ?? (outcome === "applied" && answered ? sent : null);
  if (optInStatus === "YES") {
    return { outcome: "alreadyApplied", member };
  }
  if (optInStatus === null) {
    throw new ServerError({
      tried: `Enroll ${memberId}`,
      reason: "Annex Cloud does not tell whether the member takes part",
      advice: "Look at the member in Annex Cloud",
    });
  }
  const wanted =
    outcome === "applied" ||
    optInAgain ||
    (form === "threeCalls" && (await isHalfEnrolled(client, member)));
  return wanted ? optInOnce(client, run, memberId) : optedInMeanwhile(client, memberId);
}

interface Welcome extends Pick<EnrolmentRequest, "memberId" | "ignoreUnreadCredits"> {
  actionId: string;
  isNew: boolean;
}

/**
 * Books the welcome points, of which the program knows the amount. A member has them once in a
 * lifetime, so the order id is made of nothing but the member's id, and somebody who got them some
 * other way keeps what they have.
 */
function welcomeOnce(
  client: AnnexCloudClient,
  run: Run,
  { memberId, actionId, isNew, ignoreUnreadCredits }: Welcome,
): Promise<Award> {
  const orderId = derivedOrderId(["welcome", memberId]);
  return awardOnce(client, run, { memberId, actionId, orderId }, async () =>
    isNew ? undefined : findWelcome(client, { memberId, actionId, orderId }, ignoreUnreadCredits),
  );
}

/** @throws UnreadCreditsError where a credit may be the welcome points, its action unread */
async function findWelcome(
  client: AnnexCloudClient,
  { memberId, actionId, orderId }: { memberId: string; actionId: string; orderId: string },
  ignoreUnreadCredits: boolean,
): Promise<ActivityRow | undefined> {
  const isWelcome = isAwardOf(actionId);
  let isUnread = false;
  for await (const row of activityRows(client, memberId)) {
    if (row.orderId === orderId || isWelcome(row) === "yes") {
      return row;
    }
    isUnread ||= isWelcome(row) === "unknown" && !isOfClick(row);
  }
  if (isUnread && !ignoreUnreadCredits) {
    throw new UnreadCreditsError({
      tried: `Award of action ${actionId}, ${memberId}`,
      reason:
        "the member takes part, but has credits of which the action cannot be read, so it is not known whether one of them is the welcome points; nothing was booked now",
      advice:
        'Look for them in the member\'s activity. If they are missing, credit them, or turn on "Ignore Unread Credits" in this step of your flow',
    });
  }
  return undefined;
}

const isOfClick = ({ orderId }: ActivityRow) =>
  orderId !== null && (isClickOrderId(orderId) || isUndoOrderId(orderId));

import type { Run } from "../../api/run";
import type { AnnexCloudClient } from "../client";
import { shareOutcome } from "../exactlyOnce/sharing";
import { type Creation, createOnce, type NewMember } from "./createOnce";
import { isHalfEnrolled, type OptIn, optedInMeanwhile, optInOnce } from "./optIn";
import type { Enrolment } from "./schema";
import { welcomeOnce } from "./welcome";

export interface EnrolmentRequest extends Omit<NewMember, "optInStatus"> {
  form: "oneCall" | "threeCalls";
  /** The action that the programme books welcome points under. */
  welcomeActionId: string;
  /** Opts somebody in again who has opted out. */
  optInAgain: boolean;
}

/**
 * Makes somebody take part in the programme, once. `threeCalls` creates the member opted out, opts
 * them in and books the welcome points, for programmes that do not book them by themselves; each
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
  const { form, welcomeActionId, optInAgain: _, ...person } = request;
  const { memberId } = person;
  const optInStatus = form === "oneCall" ? "YES" : "NO";
  const created = await createOnce(client, run, { ...person, optInStatus });
  // A member whose creation was only found out may have been made by somebody else just now.
  const isNew = created.outcome === "applied" && created.answered;
  const optedIn = await optIn(client, run, request, created);
  const welcome =
    form === "oneCall"
      ? undefined
      : await welcomeOnce(client, run, { memberId, actionId: welcomeActionId, isNew });
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
  { outcome, member }: Creation,
): Promise<OptIn> {
  if (member.optInStatus !== "NO") {
    return { outcome: "alreadyApplied", member };
  }
  const wanted =
    outcome === "applied" ||
    optInAgain ||
    (form === "threeCalls" && (await isHalfEnrolled(client, member)));
  return wanted ? optInOnce(client, run, memberId) : optedInMeanwhile(client, memberId);
}

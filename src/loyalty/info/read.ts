import type { AnnexCloudClient } from "../../annexCloud/client";
import type { Member } from "../../annexCloud/members/shapes";
import { createOnce } from "../../annexCloud/money/enrolment/createOnce";
import type { Run } from "../../api/run";
import { parts as everyPart } from "../fields";
import { type Found, lookUp } from "./lookUp";
import { type Counts, exists, type MemberReading, type Part, startReading } from "./parts";
import { type Person, presentMember, unavailableOf, withoutMember } from "./present";
import { isTheirs, untold } from "./proof";
import type { LoyaltyInfo } from "./shape";

export interface LoyaltyInfoRequest extends Person, Counts {
  enrollIfMissing: boolean;
}

/**
 * Reads all about one person. A kept id that may be somebody else's by now counts only where nobody
 * else is found: then a person has to confirm it. One round trip asks for everything under the id at
 * hand and looks the person up beside it; a second one is needed only where that finds another id.
 * Somebody who is no member is an answer.
 * @throws ConnectionError; with `enrollIfMissing` also why the enrollment failed
 */
export async function readLoyaltyInfo(
  client: AnnexCloudClient,
  run: Run,
  { program = client.program, ...asked }: LoyaltyInfoRequest,
): Promise<LoyaltyInfo> {
  const request = { ...asked, program };
  const { email, memberId, proof, contacts } = request;
  const read = (id: string) => startReading(client, id, request);
  // The contacts are asked for as ids by themselves.
  const guess = memberId ?? (contacts ? undefined : email);
  const guessed = guess === undefined ? nobodyGuessed : read(guess);
  // The other parts of a guess may be slow, and are not needed to see that it was wrong.
  const [member, found] = await Promise.all([guessed.member, lookUp(client, request)]);
  const retrievedAt = new Date(run.runtime.clock.nowMs()).toISOString();
  const guessedId = member.value?.id ?? guess ?? "";
  const isTrue = !proof || isTheirs(proof, guessedId, member.refusal ? untold : member.value);
  const guessedMember = isTrue ? member : { failed: member.failed };
  const ids = memberIds(guessedId, guessedMember, found, memberId !== undefined && isTrue);
  const [only, ...others] = ids;
  if (others.length > 0) {
    return withoutMember(request, "ambiguous", retrievedAt, { candidateMemberIds: ids });
  }
  if (only !== undefined) {
    // The search may find somebody who was enrolled just after the id was asked for.
    const isRead = only === guessedId && (exists(member) || member.failed);
    const isKnown = memberId !== undefined && isTrue && only === guessedId;
    const parts = await (isRead ? guessed : read(only)).whole;
    const foundBy = isKnown ? (proof?.foundBy ?? "given") : found.ids.get(only);
    return presentMember(request, parts, retrievedAt, foundBy);
  }
  if (!isTrue && exists(member)) {
    const was = { ...request, email: proof?.address ?? email };
    return withoutMember(was, "ambiguous", retrievedAt, { candidateMemberIds: [guessedId] });
  }
  if (member.failed || found.failed) {
    const told = isTrue ? unavailableOf(await guessed.whole) : everyPart;
    const unavailable = [...new Set(["member" as const, ...told])];
    const nothing = withoutMember(request, null, retrievedAt, { unavailable });
    return proof && !isTrue ? { ...nothing, memberId: proof.isOpen ? null : guessedId } : nothing;
  }
  if (!request.enrollIfMissing || guess === undefined) {
    return withoutMember(request, "notAMember", retrievedAt);
  }
  // Somebody who became a member meanwhile is fine.
  await createOnce(client, run, { memberId: guess, email, optInStatus: "YES" });
  const parts = await read(guess).whole;
  return presentMember(request, parts, retrievedAt, memberId === undefined ? "address" : "given");
}

const nothing = { failed: false };
const nobody = { memberId: "", member: nothing, points: nothing, tier: nothing };
/** Without an id at hand nothing is asked. */
const nobodyGuessed: MemberReading = {
  member: Promise.resolve(nothing),
  whole: Promise.resolve({ ...nobody, activity: nothing, rewards: nothing }),
};

/** The ids that the person may have: a given id that exists is the one, a guess is one of several. */
function memberIds(
  guessedId: string,
  member: Part<Member>,
  { ids }: Found,
  given: boolean,
): string[] {
  // A given id that could not be read may exist: the e-mail address may be somebody else's.
  if (given && (exists(member) || member.failed)) {
    return [guessedId];
  }
  return [...new Set([...(exists(member) ? [guessedId] : []), ...ids.keys()])];
}

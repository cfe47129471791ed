import type { AnnexCloudClient } from "../../annexCloud/client";
import { searchByEmail } from "../../annexCloud/members/find";
import type { Member } from "../../annexCloud/members/shapes";
import { createOnce } from "../../annexCloud/money/enrolment/createOnce";
import type { Run } from "../../api/run";
import { parts as everyPart, type FoundBy } from "../fields";
import { type Counts, exists, type Part, readPart, startReading } from "./parts";
import { type Person, presentMember, unavailableOf, withoutMember } from "./present";
import { isTheirs, type Proof } from "./proof";
import type { LoyaltyInfo } from "./shape";

export interface LoyaltyInfoRequest extends Person, Counts {
  enrollIfMissing: boolean;
}

/**
 * Reads all about one person. A kept id that may be somebody else's by now counts only where nobody
 * else is found: then a person has to confirm it. One round trip asks for everything under the id at hand and searches
 * by e-mail beside it; a second one is needed only where the search finds another id. Somebody who
 * is no member is an answer.
 * @throws ConnectionError; with `enrollIfMissing` also why the enrollment failed
 */
export async function readLoyaltyInfo(
  client: AnnexCloudClient,
  run: Run,
  { program = client.program, ...asked }: LoyaltyInfoRequest,
): Promise<LoyaltyInfo> {
  const request = { ...asked, program };
  const { email, memberId, proof } = request;
  const read = (id: string) => startReading(client, id, request);
  const guess = memberId ?? email ?? "";
  const guessed = read(guess);
  // The other parts of a guess may be slow, and are not needed to see that it was wrong.
  const [member, search] = await Promise.all([
    guessed.member,
    email ? readPart(searchByEmail(client, email)) : undefined,
  ]);
  const retrievedAt = new Date(run.runtime.clock.nowMs()).toISOString();
  const guessedId = member.value?.id ?? guess;
  const isTrue = !proof || isTheirs(proof, guessedId, member.value?.email);
  const guessedMember = isTrue ? member : { failed: member.failed };
  const ids = memberIds(guessedId, guessedMember, search, memberId !== undefined && isTrue);
  const [only, ...others] = ids;
  if (others.length > 0) {
    return withoutMember(request, "ambiguous", retrievedAt, { candidateMemberIds: ids });
  }
  if (only !== undefined) {
    // The search may find somebody who was enrolled just after the id was asked for.
    const isRead = only === guessedId && (exists(member) || member.failed);
    const isGiven = memberId !== undefined && isTrue && only === guessedId;
    const parts = await (isRead ? guessed : read(only)).whole;
    return presentMember(request, parts, retrievedAt, foundBy(isGiven, proof));
  }
  if (!isTrue && exists(member)) {
    const was = { ...request, email: proof?.address ?? email };
    return withoutMember(was, "ambiguous", retrievedAt, { candidateMemberIds: [guessedId] });
  }
  if (member.failed || search?.failed) {
    const told = isTrue ? unavailableOf(await guessed.whole) : everyPart;
    const unavailable = [...new Set(["member" as const, ...told])];
    const nothing = withoutMember(request, null, retrievedAt, { unavailable });
    return proof && !isTrue ? { ...nothing, memberId: proof.isOpen ? null : guess } : nothing;
  }
  if (!request.enrollIfMissing) {
    return withoutMember(request, "notAMember", retrievedAt);
  }
  // Somebody who became a member meanwhile is fine.
  await createOnce(client, run, { memberId: guess, email, optInStatus: "YES" });
  const parts = await read(guess).whole;
  return presentMember(request, parts, retrievedAt, foundBy(memberId !== undefined));
}

const foundBy = (isGiven: boolean, proof?: Proof): FoundBy =>
  isGiven ? (proof?.foundBy ?? "given") : "address";

/** The ids that the person may have: a given id that exists is the one, a guess is one of several. */
function memberIds(
  guessedId: string,
  member: Part<Member>,
  search: Part<Member[]> | undefined,
  given: boolean,
): string[] {
  // A given id that could not be read may exist: the e-mail address may be somebody else's.
  if (given && (exists(member) || member.failed)) {
    return [guessedId];
  }
  const hits = (search?.value ?? []).flatMap(({ id }) => (id === null ? [] : [id]));
  return [...new Set([...(exists(member) ? [guessedId] : []), ...hits])];
}

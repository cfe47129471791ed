import type { AnnexCloudClient } from "../../annexCloud/client";
import type { Member } from "../../annexCloud/members/schema";
import { searchByEmail } from "../../annexCloud/members/search";
import type { Run } from "../../operations/run";
import { enrol } from "./enrol";
import { type MemberParts, type Part, readMemberParts, readPart } from "./parts";
import { type Person, presentMember, unavailableOf, withoutMember } from "./present";
import type { LoyaltyInfo } from "./schema";

export interface LoyaltyInfoRequest extends Person {
  enrollIfMissing: boolean;
  recentActivityCount: number;
}

/**
 * Reads all about one person. One round trip asks for everything under the id at hand and searches
 * by e-mail beside it; a second one is needed only where the search finds another id. Somebody who
 * is no member is an answer.
 * @throws ConnectionError; with `enrollIfMissing` also why the enrolment failed
 */
export async function readLoyaltyInfo(
  client: AnnexCloudClient,
  run: Run,
  request: LoyaltyInfoRequest,
): Promise<LoyaltyInfo> {
  const { email, memberId, recentActivityCount } = request;
  const guess = memberId ?? email ?? "";
  const [guessed, search] = await Promise.all([
    readMemberParts(client, guess, recentActivityCount),
    email ? readPart(searchByEmail(client, email)) : undefined,
  ]);
  const retrievedAt = new Date(run.runtime.clock.nowMs()).toISOString();
  const ids = memberIds(guessed, search, memberId !== undefined);
  const [only, ...others] = ids;
  if (others.length > 0) {
    return withoutMember(request, "ambiguous", retrievedAt, { candidateMemberIds: ids });
  }
  if (only !== undefined) {
    const parts =
      only === guess ? guessed : await readMemberParts(client, only, recentActivityCount);
    return presentMember(request, parts, retrievedAt);
  }
  if (guessed.member.failed || search?.failed) {
    const unavailable = new Set(["member" as const, ...unavailableOf(guessed)]);
    return withoutMember(request, null, retrievedAt, { unavailable: [...unavailable] });
  }
  if (!request.enrollIfMissing) {
    return withoutMember(request, "notAMember", retrievedAt);
  }
  await enrol(client, guess, email);
  return presentMember(
    request,
    await readMemberParts(client, guess, recentActivityCount),
    retrievedAt,
  );
}

/** The ids that the person may have: a given id that exists is the one, a guess is one of several. */
function memberIds(
  guessed: MemberParts,
  search: Part<Member[]> | undefined,
  given: boolean,
): string[] {
  const exists = guessed.member.value !== undefined || guessed.member.refusal !== undefined;
  if (exists && given) {
    return [guessed.memberId];
  }
  const hits = (search?.value ?? []).flatMap(({ id }) => (id === null ? [] : [id]));
  return [...new Set([...(exists ? [guessed.memberId] : []), ...hits])];
}

import { pathPart } from "../../inputs/pathPart";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { type MemberTier, memberTier } from "./schema";

/** A member's tier; NotFoundError where there is no such member. */
export async function readTierOf(client: AnnexCloudClient, memberId: string): Promise<MemberTier> {
  const purpose = `Get Member Tier ${memberId}`;
  const { body } = await client.request({
    method: "GET",
    path: `/users/${pathPart(memberId, "Member ID")}/tiers`,
    signedId: memberId,
    purpose,
  });
  return memberTier().parse(filledAnswer(body, purpose));
}

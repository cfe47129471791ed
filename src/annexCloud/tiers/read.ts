import type { AnnexCloudClient } from "../client";
import { unwrap } from "../values";
import { type MemberTier, memberTier } from "./schema";

/** A member's tier; NotFoundError where there is no such member. */
export async function readTierOf(client: AnnexCloudClient, memberId: string): Promise<MemberTier> {
  const { body } = await client.request({
    method: "GET",
    path: `/users/${encodeURIComponent(memberId)}/tiers`,
    signedId: memberId,
    purpose: `Get Member Tier ${memberId}`,
  });
  return memberTier().parse(unwrap(body));
}

import type { AnnexCloudClient } from "../client";
import { unwrap } from "../values";
import { type Points, points } from "./schema";

/** A member's balances; NotFoundError where there is no such member. */
export async function readPointsOf(client: AnnexCloudClient, memberId: string): Promise<Points> {
  const { body } = await client.request({
    method: "GET",
    path: `/points/${encodeURIComponent(memberId)}`,
    signedId: memberId,
    purpose: `Get Points ${memberId}`,
  });
  return points().parse(unwrap(body));
}

import { pathPart } from "../../inputs/pathPart";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { type Points, points } from "./schema";

/** A member's balances; NotFoundError where there is no such member. */
export async function readPointsOf(client: AnnexCloudClient, memberId: string): Promise<Points> {
  const purpose = `Get Points ${memberId}`;
  const { body } = await client.request({
    method: "GET",
    path: `/points/${pathPart(memberId, "Member ID")}`,
    signedId: memberId,
    purpose,
  });
  return points().parse(filledAnswer(body, purpose));
}

import { pathPart } from "../../inputs/pathPart";
import { filledAnswer, isNoData } from "../answers";
import type { AnnexCloudClient } from "../client";
import { type Member, member } from "./schema";

/** A member by id, or undefined where there is none. */
export async function findMember(
  client: AnnexCloudClient,
  memberId: string,
): Promise<Member | undefined> {
  const purpose = `Get Loyalty Member ${memberId}`;
  try {
    const { body } = await client.request({
      method: "GET",
      path: `/users/${pathPart(memberId, "Member ID")}`,
      signedId: memberId,
      purpose,
    });
    return member().parse(filledAnswer(body, purpose));
  } catch (error) {
    if (isNoData(error)) {
      return undefined;
    }
    throw error;
  }
}

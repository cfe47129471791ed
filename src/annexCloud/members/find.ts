import { NotFoundError } from "../../transport/errors";
import type { AnnexCloudClient } from "../client";
import { unwrap } from "../values";
import { type Member, member } from "./schema";

/** A member by id, or undefined where there is none. */
export async function findMember(
  client: AnnexCloudClient,
  memberId: string,
): Promise<Member | undefined> {
  try {
    const { body } = await client.request({
      method: "GET",
      path: `/users/${encodeURIComponent(memberId)}`,
      signedId: memberId,
      purpose: `Get Loyalty Member ${memberId}`,
    });
    return member().parse(unwrap(body));
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

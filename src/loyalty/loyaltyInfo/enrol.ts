import type { AnnexCloudClient } from "../../annexCloud/client";
import { findMember } from "../../annexCloud/members/find";
import { ConflictError, mayHaveHappened } from "../../transport/errors";

/** Makes somebody a member. The id guards against doubling: one who exists already is fine. */
export async function enrol(
  client: AnnexCloudClient,
  memberId: string,
  email: string | undefined,
): Promise<void> {
  try {
    await client.request({
      method: "POST",
      path: "/users",
      body: { id: memberId, email, optInStatus: "YES" },
      purpose: `Enrol ${memberId}`,
    });
  } catch (error) {
    const settled =
      error instanceof ConflictError ||
      (mayHaveHappened(error) && (await findMember(client, memberId)) !== undefined);
    if (!settled) {
      throw error;
    }
  }
}

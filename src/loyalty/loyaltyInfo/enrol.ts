import type { AnnexCloudClient } from "../../annexCloud/client";
import { createOnce } from "../../annexCloud/enrolment/createOnce";
import type { Run } from "../../api/run";

/** Makes somebody a member; one who exists already is fine. */
export async function enrol(
  client: AnnexCloudClient,
  run: Run,
  person: { memberId: string; email: string | undefined },
): Promise<void> {
  await createOnce(client, run, { ...person, optInStatus: "YES" });
}

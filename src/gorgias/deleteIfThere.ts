import { NotFoundError } from "../transport/errors";
import type { GorgiasClient, GorgiasRequest } from "./client";

/** Deletes a record; one that is gone already is fine. */
export async function deleteIfThere(
  client: GorgiasClient,
  request: Pick<GorgiasRequest, "path" | "purpose" | "scope">,
): Promise<void> {
  try {
    await client.request({ ...request, method: "DELETE" });
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
  }
}

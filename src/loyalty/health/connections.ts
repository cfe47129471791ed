import { isNoData } from "../../annexCloud/answers";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { requestOf } from "../../annexCloud/request";
import { tierList } from "../../annexCloud/tiers/list";
import type { GorgiasClient } from "../../gorgias/client";
import { parseCallLimit } from "../../transport/leakyBucket";
import type { HealthReport } from "./schema";

/** Asks for the account, which every answer tells the rate limit with. */
export async function checkGorgias(client: GorgiasClient): Promise<HealthReport["gorgias"]> {
  const { body, headers } = await client.request({
    method: "GET",
    path: "/account",
    purpose: "Gorgias account",
    scope: "account:read",
  });
  const { domain } = (body ?? {}) as { domain?: unknown };
  const calls = parseCallLimit(headers["x-gorgias-account-api-call-limit"]);
  return {
    account: typeof domain === "string" ? domain : null,
    callsLeft: calls ? Math.max(0, calls.limit - calls.used) : null,
    callsLimit: calls?.limit ?? null,
  };
}

/** Reads the first page of the tiers; a programme without tiers answers that there is nothing. */
export async function checkAnnexCloud(client: AnnexCloudClient): Promise<{ ok: true }> {
  const { request } = tierList;
  try {
    await client.request(
      requestOf({ ...request, label: "Annex Cloud tiers", inputs: {} }, request.fixed),
    );
  } catch (error) {
    if (!isNoData(error)) {
      throw error;
    }
  }
  return { ok: true };
}

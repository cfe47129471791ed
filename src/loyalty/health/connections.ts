import type { AnnexCloudClient } from "../../annexCloud/client";
import { unwrap } from "../../annexCloud/fields";
import { listTiers } from "../../annexCloud/tiers";
import { firstPage } from "../../api/pages";
import { readObject, readText } from "../../api/values";
import { getAccount } from "../../gorgias/account";
import type { GorgiasClient } from "../../gorgias/client";
import { ServerError } from "../../transport/errors";
import { parseCallLimit } from "../../transport/leakyBucket";
import type { HealthReport } from "./schema";

/** Asks for the account, which every answer tells the rate limit with. */
export async function checkGorgias(client: GorgiasClient): Promise<HealthReport["gorgias"]> {
  const { data, headers } = await getAccount.answer(client, {}, { purpose: "Gorgias account" });
  const calls = parseCallLimit(headers["x-gorgias-account-api-call-limit"]);
  return {
    account: readText(data.domain),
    callsLeft: calls ? Math.max(0, calls.limit - calls.used) : null,
    callsLimit: calls?.limit ?? null,
  };
}

/**
 * Reads the first page of the tiers; a program without tiers answers that there is nothing.
 * @throws ServerError for an answer that neither lists tiers nor says that there are none
 */
export async function checkAnnexCloud(client: AnnexCloudClient): Promise<{ ok: true }> {
  const purpose = "Annex Cloud tiers";
  const page = await firstPage(listTiers.pages(client, {}, { purpose }));
  const isList =
    page && (page.data.length > 0 || "tierDetail" in readObject(unwrap(page.envelope)));
  if (!isList && !page?.nothing) {
    throw new ServerError(`${purpose}: the answer lists none and does not say that there are none`);
  }
  return { ok: true };
}

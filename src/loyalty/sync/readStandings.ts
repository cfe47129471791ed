import { type BulkReading, type Read, readBulk } from "../../annexCloud/bulkRead";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { type ConnectorError, isPassing } from "../../transport/errors";
import { meanings, type Said, type Standing, standingOf } from "./standing";

/**
 * Reads points and tiers of any number of members in two requests a hundred.
 * @throws faults that pass, so that the whole batch is tried again
 */
export async function readStandings(
  client: AnnexCloudClient,
  memberIds: readonly string[],
): Promise<(memberId: string) => Standing> {
  const [pointsSaid, tierSaid] = await Promise.all([
    read(client, "points", memberIds),
    read(client, "tier", memberIds),
  ]);
  return (memberId) => {
    const [ofPoints, ofTier] = [pointsSaid.get(memberId), tierSaid.get(memberId)];
    return ofPoints && ofTier ? standingOf(ofPoints, ofTier) : { is: "unsaid" };
  };
}

async function read<N extends BulkReading>(
  client: AnnexCloudClient,
  reading: N,
  memberIds: readonly string[],
): Promise<Map<string, Said<Read[N]>>> {
  const said = new Map<string, Said<Read[N]>>();
  for (const { memberIds: asked, rows, error } of await readBulk(client, reading, memberIds)) {
    const [alone, ...others] = asked;
    if (rows) {
      for (const row of rows) {
        said.set(row.memberId, row);
      }
    } else if (alone === undefined || others.length > 0 || isPassing(error)) {
      throw error;
    } else {
      said.set(alone, refusedAlone(alone, error));
    }
  }
  return said;
}

/** Some sites refuse the whole call where others say it beside the member. */
function refusedAlone(memberId: string, { facts: { code }, detail }: ConnectorError): Said<never> {
  const nothing = { memberId, found: false, row: null, came: null };
  return code !== undefined && code in meanings
    ? { ...nothing, errorCode: code }
    : { ...nothing, errorCode: null, refused: detail };
}

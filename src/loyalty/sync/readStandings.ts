import { type BulkReading, readBulk } from "../../annexCloud/bulkRead";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { isPassing } from "../../transport/errors";
import { meanings, type Said, type Standing, standingOf } from "./standing";

const readings = {
  points: { path: "/getbulkpoints", what: "Points" },
  tier: { path: "/bulktiers", what: "Tiers" },
} as const satisfies Record<string, BulkReading>;

/**
 * Reads points and tiers of any number of members in two requests a hundred.
 * @throws faults that pass, so that the whole batch is tried again
 */
export async function readStandings(
  client: AnnexCloudClient,
  memberIds: readonly string[],
): Promise<(memberId: string) => Standing> {
  const [pointsSaid, tierSaid] = await Promise.all([
    read(client, readings.points, memberIds),
    read(client, readings.tier, memberIds),
  ]);
  const isSilent = [...pointsSaid.values(), ...tierSaid.values()].every(isEmpty);
  return (memberId) => {
    const [ofPoints, ofTier] = [pointsSaid.get(memberId), tierSaid.get(memberId)];
    return ofPoints && ofTier && !isSilent ? standingOf(ofPoints, ofTier) : { is: "unsaid" };
  };
}

const isEmpty = (said: Said) => !("refused" in said) && !said.found && said.errorCode === null;

async function read(
  client: AnnexCloudClient,
  reading: BulkReading,
  memberIds: readonly string[],
): Promise<Map<string, Said>> {
  const said = new Map<string, Said>();
  for (const { memberIds: asked, rows, error } of await readBulk(client, reading, memberIds)) {
    const [alone, ...others] = asked;
    if (rows) {
      for (const row of rows) {
        said.set(row.memberId, row);
      }
    } else if (alone === undefined || others.length > 0 || isPassing(error)) {
      throw error;
    } else {
      said.set(alone, refusedAlone(alone, error.facts.code, error.detail));
    }
  }
  return said;
}

/** A site may refuse the whole call for what another says beside the member. */
function refusedAlone(memberId: string, code: string | undefined, reason: string): Said {
  return code !== undefined && code in meanings
    ? { memberId, found: false, errorCode: code, row: null }
    : { refused: reason };
}

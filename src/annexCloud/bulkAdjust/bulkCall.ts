import { byMember } from "../bulk";
import type { AnnexCloudClient } from "../client";
import { readNumber, readObject } from "../../api/values";
import { reasonWithKey } from "./findKeys";
import type { KeyedRow } from "./job";

/** What the bulk endpoint says of one row; undefined where it says nothing sure. */
export type BulkAnswer =
  | { applied: true; availablePoints: number | null }
  | { applied: false; errorCode: string };

/** Sends rows of different members in one request. Its answers stand in the rows' order. */
export async function sendBulk(
  client: AnnexCloudClient,
  rows: readonly KeyedRow[],
): Promise<(BulkAnswer | undefined)[]> {
  const { body } = await client.request({
    method: "POST",
    path: "/bulkpoints",
    body: Object.fromEntries(rows.map((row, index) => [String(index + 1), wireRow(row)])),
    purpose: `Adjust the points of ${rows.length} members`,
  });
  const memberIds = rows.map(({ memberId }) => memberId);
  return byMember("moved")(body, { memberIds }).data.map(readAnswer);
}

function wireRow(row: KeyedRow) {
  const { memberId, activity, points, actionId } = row;
  return {
    id: memberId,
    activity,
    [activity.toLowerCase()]: String(points),
    reason: reasonWithKey(row),
    actionId,
  };
}

function readAnswer(member: {
  found: boolean;
  errorCode: string | null;
  [name: string]: unknown;
}): BulkAnswer | undefined {
  const { found, errorCode, moved } = member;
  if (errorCode !== null) {
    // AC1001 is an internal fault, after which anything may be true.
    return errorCode === "AC1001" ? undefined : { applied: false, errorCode };
  }
  const availablePoints = readNumber(readObject(moved).updatedAvailablePoints);
  return found ? { applied: true, availablePoints } : undefined;
}

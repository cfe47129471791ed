import { inChunks } from "../api/chunks";
import { ConnectorError, isPassing, NotFoundError } from "../transport/errors";
import { isNoData } from "./answers";
import { byMember, mostMembers, numbered } from "./bulk";
import type { AnnexCloudClient } from "./client";

/** What a bulk answer says of one member. */
export interface BulkRow {
  memberId: string;
  /** False where the answer holds nothing of the member, or only an error. */
  found: boolean;
  errorCode: string | null;
  row: unknown;
}

/** What one request came to. An error against several members is about none of them. */
export type BulkPart = { memberIds: string[] } & (
  | { rows: BulkRow[]; error?: undefined }
  | { rows?: undefined; error: ConnectorError }
);

/** A bulk call that reads. */
export interface BulkReading {
  path: "/getbulkpoints" | "/bulktiers";
  /** What is read, for messages: Points. */
  what: string;
}

/**
 * Reads any number of members in hundreds. One member that the API objects to may spoil it for all,
 * so a refused batch is halved until the refusal stands alone; one that is not about them is not.
 * @throws ConnectionError
 */
export async function readBulk(
  client: AnnexCloudClient,
  reading: BulkReading,
  memberIds: readonly string[],
): Promise<BulkPart[]> {
  const parts: BulkPart[] = [];
  for (const some of inChunks(memberIds, mostMembers)) {
    parts.push(...(await readHalving(client, reading, some)));
  }
  return parts;
}

async function readHalving(
  client: AnnexCloudClient,
  reading: BulkReading,
  memberIds: string[],
): Promise<BulkPart[]> {
  try {
    return [{ memberIds, rows: await ask(client, reading, memberIds) }];
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    if (memberIds.length === 1 || !isAboutMembers(error)) {
      return [{ memberIds, error }];
    }
    const middle = Math.ceil(memberIds.length / 2);
    return [
      ...(await readHalving(client, reading, memberIds.slice(0, middle))),
      ...(await readHalving(client, reading, memberIds.slice(middle))),
    ];
  }
}

/** A 404 without Annex Cloud's own code comes from something on the way, and would for each half. */
function isAboutMembers(error: ConnectorError): boolean {
  return !isPassing(error) && (!(error instanceof NotFoundError) || isNoData(error));
}

async function ask(
  client: AnnexCloudClient,
  { path, what }: BulkReading,
  memberIds: string[],
): Promise<BulkRow[]> {
  const { body } = await client.request({
    method: "POST",
    path,
    body: numbered({ memberIds }),
    purpose: `Get ${what} of ${memberIds.length} members`,
    // It reads, although it is a POST.
    repeatable: true,
  });
  return byMember("row")(body, { memberIds }).data.map(({ memberId, found, errorCode, row }) => ({
    memberId,
    found,
    errorCode,
    row,
  }));
}

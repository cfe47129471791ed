import { NotFoundError } from "../../transport/errors";
import type { AnnexCloudClient } from "../client";
import { readNumber, readObject, unwrap } from "../values";
import { type ActivityRow, activityRow } from "./schema";

export interface ActivityPage {
  rows: ActivityRow[];
  /** False on the last page. */
  more: boolean;
}

/**
 * One page of a member's movements, newest first, from page 1. AC1005 means no movement yet as
 * well as no such member, so it is an empty page.
 */
export async function readActivityPage(
  client: AnnexCloudClient,
  memberId: string,
  page: number,
): Promise<ActivityPage> {
  try {
    const { body } = await client.request({
      method: "GET",
      path: `/users/${encodeURIComponent(memberId)}/activity`,
      query: { page: String(page) },
      signedId: memberId,
      purpose: `Read the activity of ${memberId}`,
    });
    return parsePage(body, page);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return { rows: [], more: false };
    }
    throw error;
  }
}

function parsePage(body: unknown, page: number): ActivityPage {
  const { activityDetail, pages } = readObject(unwrap(body));
  const rows = Array.isArray(activityDetail)
    ? activityDetail.map((row) => activityRow().parse(row))
    : [];
  return { rows, more: rows.length > 0 && page < (readNumber(pages) ?? 1) };
}

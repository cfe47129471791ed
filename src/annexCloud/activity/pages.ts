import { pathPart } from "../../inputs/pathPart";
import { ServerError } from "../../transport/errors";
import { filledAnswer, isNoData } from "../answers";
import type { AnnexCloudClient } from "../client";
import { readNumber } from "../values";
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
  const purpose = `Read the activity of ${memberId}`;
  try {
    const { body } = await client.request({
      method: "GET",
      path: `/users/${pathPart(memberId, "Member ID")}/activity`,
      query: { page: String(page) },
      signedId: memberId,
      purpose,
    });
    return parsePage(filledAnswer(body, purpose), page, purpose);
  } catch (error) {
    if (isNoData(error)) {
      return { rows: [], more: false };
    }
    throw error;
  }
}

function parsePage(answer: Record<string, unknown>, page: number, purpose: string): ActivityPage {
  const { activityDetail, pages } = answer;
  if (!Array.isArray(activityDetail)) {
    throw new ServerError(`${purpose}: the answer lists no movements`);
  }
  const rows = activityDetail.map((row) => activityRow().parse(row));
  return { rows, more: rows.length > 0 && page < (readNumber(pages) ?? 1) };
}

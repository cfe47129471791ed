import { isNoData } from "../answers";
import type { AnnexCloudClient } from "../client";
import { unwrap } from "../fields";
import { readObject } from "../../api/values";
import { foundMember, type Member } from "./schema";

/** The API's own limit; what is beyond it, only the admin site's export gives. */
export const mostFound = 50;

/** The members with this e-mail address, or as many of them as the API gives. */
export async function searchByEmail(client: AnnexCloudClient, email: string): Promise<Member[]> {
  const wanted = email.toLowerCase();
  const found = await search(client, { email }, `Search members by e-mail ${email}`);
  // The search takes patterns, so a hit need not be the same address.
  return found.filter((member) => member.email?.toLowerCase() === wanted);
}

/** Members who joined from one moment up to another, both included; `mostFound` may be cut off. */
export async function searchByOptIn(
  client: AnnexCloudClient,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Member[]> {
  const [optInStartDate, optInEndDate] = [searchDate(fromMs), searchDate(toMs)];
  const purpose = `Search members who joined from ${optInStartDate} to ${optInEndDate}`;
  return search(client, { optInStartDate, optInEndDate }, purpose);
}

/** `yyyy-MM-dd HH:mm:ss`, which the search wants: https://annexcloud.redocly.app */
export function searchDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}

async function search(
  client: AnnexCloudClient,
  dataSearch: Record<string, string>,
  purpose: string,
): Promise<Member[]> {
  try {
    const { body } = await client.request({
      method: "POST",
      path: "/users/search",
      body: { dataSearch },
      purpose,
      // It reads, although it is a POST.
      repeatable: true,
    });
    return rowsOf(unwrap(body))
      .map((row) => foundMember().parse(row))
      .filter(({ id }) => id !== null);
  } catch (error) {
    if (isNoData(error)) {
      return [];
    }
    throw error;
  }
}

/** No document shows the answer's shape: a bare array, or an object around the only list in it. */
function rowsOf(body: unknown): unknown[] {
  if (Array.isArray(body)) {
    return body;
  }
  const lists = Object.values(readObject(body)).filter((value) => Array.isArray(value));
  return lists[0] ?? [];
}

import { isNoData } from "../answers";
import type { AnnexCloudClient } from "../client";
import { readObject, readText, unwrap } from "../values";
import { type Member, member } from "./schema";

/** The members with this e-mail address; the API gives 50 at most. */
export async function searchByEmail(client: AnnexCloudClient, email: string): Promise<Member[]> {
  try {
    const { body } = await client.request({
      method: "POST",
      path: "/users/search",
      body: { dataSearch: { email } },
      purpose: `Search members by e-mail ${email}`,
      // It reads, although it is a POST.
      repeatable: true,
    });
    const wanted = email.toLowerCase();
    // The search takes patterns, so a hit need not be the same address.
    return rowsOf(unwrap(body))
      .map((row) => member().parse(withId(row)))
      .filter((found) => found.id !== null && found.email?.toLowerCase() === wanted);
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

function withId(row: unknown): unknown {
  const fields = readObject(row);
  return { ...fields, id: readText(fields.id) ?? readText(fields.userId) };
}

import type { AnnexCloudClient } from "../../annexCloud/client";
import { type Contact, membersAt } from "../../annexCloud/members/contact";
import { searchByEmail } from "../../annexCloud/members/find";
import { pooled } from "../../api/pooled";
import { readPart } from "./parts";
import type { Person } from "./present";

/** Who was found, as far as could be asked. */
export interface Found {
  /** What each id was found by. */
  ids: Map<string, Contact["by"]>;
  failed: boolean;
}

/**
 * Whoever is at the person's contacts. Their e-mail address alone is only searched for: whether it
 * is an id, the reading of it tells.
 * @throws ConnectionError
 */
export async function lookUp(
  client: AnnexCloudClient,
  { email, contacts }: Person,
): Promise<Found> {
  const found: Found = { ids: new Map(), failed: false };
  const main: Contact[] = email ? [{ by: "address", at: email }] : [];
  await pooled(contacts ?? main, async (contact) => {
    const asking = contacts ? membersAt(client, contact) : searchByEmail(client, contact.at);
    const { value, refusal, failed } = await readPart(asking);
    // Whoever is refused is there.
    const ids = refusal ? [contact.at] : (value ?? []).flatMap(({ id }) => id ?? []);
    for (const id of ids) {
      found.ids.set(id, found.ids.get(id) === "address" ? "address" : contact.by);
    }
    found.failed ||= failed;
  });
  return found;
}

import type { AnnexCloudClient } from "../../annexCloud/client";
import { searchByEmail } from "../../annexCloud/members/find";
import type { Fields } from "../../api/fields";
import { readText } from "../../api/values";
import { readPart } from "../info/parts";
import { isMembership } from "../info/shape";
import { readStandings, type Standings } from "./readStandings";
import type { KnownId } from "./records";
import type { Standing } from "./standing";

/** A member id, and what the program says of it. */
export interface Known {
  known: KnownId;
  standing: Standing;
}

/** Looks for whoever has joined again, once an address. */
export type Rejoined = (email: string) => Promise<Known | undefined>;

/**
 * Which of the ids is the customer's: the first that is a member's, else the one that is kept. Whoever
 * has left may have joined again under an id that nothing names.
 * @returns undefined without any id
 */
export async function whoIsIt(
  { standings, rejoined }: { standings: Standings; rejoined: Rejoined },
  ids: readonly KnownId[],
  stored: Fields | undefined,
  email: string | undefined,
): Promise<Known | undefined> {
  let ending: Known | undefined;
  for (const known of ids) {
    const { memberId } = known;
    const isStored = isMembership(stored) && (readText(stored?.memberId) ?? memberId) === memberId;
    const standing = await standings(memberId, isStored);
    if (standing.is !== "nobody" && standing.is !== "unsaid") {
      return { known, standing };
    }
    ending = known.isKept ? { known, standing } : (ending ?? { known, standing });
  }
  const hasLeft = stored?.status === "notAMember" && readText(stored.memberId) !== null;
  const again = hasLeft && email !== undefined ? await rejoined(email) : undefined;
  return again ?? ending;
}

export function rejoinedIn(program: AnnexCloudClient): Rejoined {
  const asked = new Map<string, Promise<Known | undefined>>();
  return (email) => {
    const asking = asked.get(email) ?? onlyMemberAt(program, email);
    asked.set(email, asking);
    return asking;
  };
}

/** Where it cannot be said now, the next round asks again. @throws ConnectionError */
async function onlyMemberAt(program: AnnexCloudClient, email: string): Promise<Known | undefined> {
  const { value: found = [] } = await readPart(searchByEmail(program, email));
  const [only, ...others] = found;
  if (!only?.id || others.length > 0) {
    return undefined;
  }
  const standings = await readStandings(program, [only.id]);
  const known: KnownId = { memberId: only.id, foundBy: "address", isKept: false };
  return { known, standing: await standings(only.id, true) };
}

import { z } from "zod";
import { inChunks } from "../api/chunks";
import type { Fields } from "../api/fields";
import { saysFailure } from "../api/gate";
import { ConnectorError, isPassing, NotFoundError } from "../transport/errors";
import { isNoData } from "./answers";
import { endpoint } from "./api";
import { byMember, memberIds, mostMembers, numberedIds, perMember } from "./bulk";
import type { AnnexCloudClient } from "./client";
import { unwrap } from "./fields";
import { type Points, points } from "./points";
import { type MemberTier, memberTier } from "./tiers";

/** What a bulk answer says of one member. */
export interface BulkRow<R> {
  memberId: string;
  /** False where the answer holds nothing of the member, or only an error. */
  found: boolean;
  errorCode: string | null;
  row: R | null;
  /** The same before it was cleaned: what it leaves out is not known, rather than nothing. */
  came: unknown;
}

/** What one request came to. An error against several members is about none of them. */
export type BulkPart<R> = { memberIds: string[] } & (
  | { rows: BulkRow<R>[]; error?: undefined }
  | { rows?: undefined; error: ConnectorError }
);

/** What the bulk calls read, by name. */
export interface Read {
  points: Points;
  tier: MemberTier;
}

export type BulkReading = keyof Read;

/**
 * The bulk calls with their rows as they came. Of a hundred who are no members, an answer may well
 * name nobody; whether it means that is for whoever asked to find out.
 */
const byMemberOrNobody = (answer: Parameters<typeof byMember>[1]) => {
  const read = byMember("came", answer);
  return (body: unknown, params: Fields) => {
    const isAnswer = body && typeof body === "object" && ![body, unwrap(body)].some(saysFailure);
    return read(body, params) ?? (isAnswer ? read([{}], params) : undefined);
  };
};

const asTheyCame = {
  label: "Read Many Members",
  says: "Read points or tiers of several members.",
  group: "Points",
  readOnly: true,
  inputs: {},
  own: { memberIds },
  bodyOf: numberedIds,
  answer: perMember(() => ({ came: z.unknown() })),
  identity: [],
  namesErrors: true,
  mayBeEmpty: true,
};
const bulkPoints = endpoint("bulkGetPoints", {
  ...asTheyCame,
  answerOf: byMemberOrNobody(points),
});
const bulkTiers = endpoint("bulkTiers", {
  ...asTheyCame,
  answerOf: byMemberOrNobody(memberTier),
});

type Ask<R> = (client: AnnexCloudClient, memberIds: string[]) => Promise<BulkRow<R>[]>;

const readings: { [N in BulkReading]: Ask<Read[N]> } = {
  points: async (client, memberIds) => {
    const purpose = `Get Points of ${memberIds.length} members`;
    const { data } = await bulkPoints(client, { memberIds }, { purpose });
    return data.map((said) => ({ ...said, row: said.found ? points().parse(said.came) : null }));
  },
  tier: async (client, memberIds) => {
    const purpose = `Get Tiers of ${memberIds.length} members`;
    const { data } = await bulkTiers(client, { memberIds }, { purpose });
    return data.map((said) => ({
      ...said,
      row: said.found ? memberTier().parse(said.came) : null,
    }));
  },
};

/**
 * Reads any number of members in hundreds. One member that the API objects to may spoil it for all,
 * so a refused batch is halved until the refusal stands alone; one that is not about them is not.
 * @throws ConnectionError
 */
export async function readBulk<N extends BulkReading>(
  client: AnnexCloudClient,
  reading: N,
  memberIds: readonly string[],
): Promise<BulkPart<Read[N]>[]> {
  const ask: Ask<Read[N]> = readings[reading];
  const parts: BulkPart<Read[N]>[] = [];
  for (const some of inChunks(memberIds, mostMembers)) {
    parts.push(...(await readHalving(client, ask, some)));
  }
  return parts;
}

async function readHalving<R>(
  client: AnnexCloudClient,
  ask: Ask<R>,
  memberIds: string[],
): Promise<BulkPart<R>[]> {
  try {
    return [{ memberIds, rows: await ask(client, memberIds) }];
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    if (memberIds.length === 1 || !isAboutMembers(error)) {
      return [{ memberIds, error }];
    }
    const middle = Math.ceil(memberIds.length / 2);
    return [
      ...(await readHalving(client, ask, memberIds.slice(0, middle))),
      ...(await readHalving(client, ask, memberIds.slice(middle))),
    ];
  }
}

/** A 404 without Annex Cloud's own code comes from something on the way, and would for each half. */
function isAboutMembers(error: ConnectorError): boolean {
  return !isPassing(error) && (!(error instanceof NotFoundError) || isNoData(error));
}

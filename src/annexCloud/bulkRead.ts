import { z } from "zod";
import { inChunks } from "../api/chunks";
import type { Fields } from "../api/fields";
import { saysFailure } from "../api/gate";
import type { CallSettings } from "../api/row";
import type { Shape } from "../api/shape";
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
 * Of a hundred who are no members, an answer may well name nobody; whether it means that is for
 * whoever asked to find out.
 */
const byMemberOrNobody = (row: Parameters<typeof byMember>[1]) => {
  const read = byMember("came", row);
  return (body: unknown, params: Fields) => {
    const isAnswer = body && typeof body === "object" && ![body, unwrap(body)].some(saysFailure);
    return read(body, params) ?? (isAnswer ? read([{}], params) : undefined);
  };
};

type Ask<R> = (
  client: AnnexCloudClient,
  memberIds: string[],
  settings: Pick<CallSettings, "retry">,
) => Promise<BulkRow<R>[]>;

/** A bulk call, of which the rows are kept as they came. */
function reading<T extends z.ZodPreprocess<z.ZodObject>>(
  route: "bulkGetPoints" | "bulkTiers",
  what: string,
  row: Shape<T>,
): Ask<z.output<T>> {
  const call = endpoint(route, {
    label: "Read Many Members",
    says: "Read points or tiers of several members.",
    group: "Points",
    readOnly: true,
    inputs: {},
    own: { memberIds },
    bodyOf: numberedIds,
    answerOf: byMemberOrNobody(row),
    answer: perMember(() => ({ came: z.unknown() })),
    identity: [],
    namesErrors: true,
    mayBeEmpty: true,
  });
  return async (client, memberIds, settings) => {
    const purpose = `Get ${what} of ${memberIds.length} members`;
    const { data } = await call(client, { memberIds }, { ...settings, purpose });
    return data.map((said) => ({ ...said, row: said.found ? row().parse(said.came) : null }));
  };
}

const readings: { [N in BulkReading]: Ask<Read[N]> } = {
  points: reading("bulkGetPoints", "Points", points),
  tier: reading("bulkTiers", "Tiers", memberTier),
};

/**
 * Reads any number of members in hundreds. One member that the API objects to may spoil it for all,
 * so a refused batch is halved until the refusal stands alone; one that is not about them is not.
 * @throws ConnectionError
 */
export async function readBulk<N extends BulkReading>(
  client: AnnexCloudClient,
  name: N,
  memberIds: readonly string[],
): Promise<BulkPart<Read[N]>[]> {
  const ask: Ask<Read[N]> = readings[name];
  const parts: BulkPart<Read[N]>[] = [];
  for (const some of inChunks(memberIds, mostMembers)) {
    parts.push(...(await readHalving(client, ask, some)));
  }
  return parts;
}

interface Halving extends Pick<CallSettings, "retry"> {
  mayHalve?: boolean;
}

async function readHalving<R>(
  client: AnnexCloudClient,
  ask: Ask<R>,
  memberIds: string[],
  { mayHalve = true, ...settings }: Halving = {},
): Promise<BulkPart<R>[]> {
  try {
    return [{ memberIds, rows: await ask(client, memberIds, settings) }];
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    if (memberIds.length === 1 || !mayHalve || !isAboutMembers(error)) {
      return [{ memberIds, error }];
    }
    const middle = Math.ceil(memberIds.length / 2);
    // A half is a repetition of the whole already.
    const how: Halving = isPassing(error) ? { retry: { maxAttempts: 1 } } : {};
    const before = await readHalving(client, ask, memberIds.slice(0, middle), how);
    const rest = await readHalving(client, ask, memberIds.slice(middle), {
      ...how,
      // What befalls everybody so far is hardly about one of them.
      mayHalve: !isPassing(error) || before.some(({ rows }) => rows),
    });
    return [...before, ...rest];
  }
}

/**
 * A 404 without Annex Cloud's own code comes from something on the way, and would for each half. Its
 * internal fault may come of what it stores of one member.
 */
function isAboutMembers(error: ConnectorError): boolean {
  return isPassing(error)
    ? error.facts.code === "AC1001"
    : !(error instanceof NotFoundError) || isNoData(error);
}

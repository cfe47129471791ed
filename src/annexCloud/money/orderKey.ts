import { DuplicateOrderError } from "../../transport/errors";
import { type ActivityRow, activityRows, isAtOnce, movementsIn } from "../activity";
import type { AnnexCloudClient } from "../client";
import { momentsOf } from "../fields";
import type { Content, GuardedWrite, Outcome } from "./guardedWrite";
import { all, type Known, knownIf } from "./known";

type OrderKeyed<Answer extends { outcome: Outcome }> = Pick<
  GuardedWrite<ActivityRow, Answer>,
  | "memberId"
  | "kind"
  | "key"
  | "lookFor"
  | "guarded"
  | "mayHaveTwin"
  | "isDuplicate"
  | "madeBetweenMs"
  | "find"
  | "contentOf"
>;

/** What proves a write. */
interface Proof {
  memberId: string;
  orderId: string;
  /** May a row with its order id say anything of it? All may where this is left out. */
  concerns?: (row: ActivityRow) => boolean;
  /** Is a row with its order id this write? */
  isThis: (row: ActivityRow) => Known;
}

/** What all writes have in common whose key is an order id and whose proof is a row. */
export function keyedByOrder<Answer extends { outcome: Outcome }>(
  client: AnnexCloudClient,
  proof: Proof,
): OrderKeyed<Answer> {
  const { memberId, orderId } = proof;
  let content: Content = "unread";
  return {
    memberId,
    kind: "points",
    key: orderId,
    lookFor: `order id ${orderId} in the member's activity; running it again with the same key is safe`,
    guarded: true,
    // A webhook may be delivered twice at once, and a button clicked twice.
    mayHaveTwin: true,
    isDuplicate: (error) => error instanceof DuplicateOrderError,
    madeBetweenMs: ({ createDate }) => momentsOf(createDate),
    find: async (notBeforeMs) => {
      const found = await findOrder(client, proof, notBeforeMs);
      content = found?.content ?? "unread";
      return found?.row;
    },
    // Of the row that was found, since points that a promotion adds are not those that were asked for.
    contentOf: () => content,
  };
}

/** A row of other content, in words. */
function describeRow({ activity, points, rewardId }: ActivityRow): string {
  const amount = points === null ? "an unknown number of" : points;
  return `a ${activity ?? "movement"} of ${amount} points${rewardId ? ` for reward ${rewardId}` : ""}`;
}

/** Does a row name this order id? One that came as a number may have lost zeros and digits. */
export function namesOrder({ orderId: named }: ActivityRow, orderId: string): Known {
  return named === String(Number(orderId)) && named !== orderId
    ? "unknown"
    : knownIf(named === orderId);
}

/** What a row is to a write; undefined where it says nothing of it. */
function contentOf(row: ActivityRow, proof: Proof): Content | undefined {
  const { orderId, concerns, isThis } = proof;
  const names = concerns?.(row) === false ? "no" : namesOrder(row, orderId);
  const same = isThis(row);
  if (names === "no" || (names === "unknown" && same === "no")) {
    return undefined;
  }
  if (same === "no") {
    return { other: describeRow(row) };
  }
  return all(names, same) === "yes" ? "same" : "unread";
}

/** A row of the order id, and what it is to the write. */
interface Judged {
  row: ActivityRow;
  content: Content;
}

/**
 * The member's row with this order id and content, with all points of its movement; where there is
 * none, one that may be it, or else one with the order id alone. An order's purchase and its return
 * are rows of the same id.
 */
export async function findOrder(
  client: AnnexCloudClient,
  proof: Proof,
  notBeforeMs?: () => number,
): Promise<Judged | undefined> {
  const judged: Judged[] = [];
  let same: Judged | undefined;
  for await (const row of activityRows(client, proof.memberId, notBeforeMs)) {
    if (same && !isAtOnce(same.row, row)) {
      break;
    }
    const content = contentOf(row, proof);
    if (content) {
      judged.push({ row, content });
      same ??= judged.find((one) => one.content === "same");
    }
  }
  const found = same ?? judged.find(({ content }) => content === "unread") ?? judged[0];
  const others = judged.filter((one) => one !== found).map(({ row }) => row);
  const [row] = found ? movementsIn([found.row, ...others]) : [];
  return found && row && { content: found.content, row };
}

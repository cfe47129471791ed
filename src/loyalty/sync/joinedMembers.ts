import type { AnnexCloudClient } from "../../annexCloud/client";
import { searchByOptIn, searchDate } from "../../annexCloud/members/find";
import type { Member } from "../../annexCloud/members/shapes";
import type { Run } from "../../api/run";
import { dayMs } from "../../transport/clock";
import { ServerError } from "../../transport/errors";
import type { MembersPart, Span } from "./round";

/** The search knows seconds and nothing smaller. */
const shortestSpanMs = 1_000;
/**
 * A batch that failed for good is made up for by the next round of a daily schedule, and a member
 * may become visible late; whoever comes twice changes nothing.
 */
const overlapMs = 25 * 60 * 60_000;

/** A member who can be named. */
export type Joined = Member & { id: string };

interface MembersPage {
  members: Joined[];
  /** Null after the last page. */
  next: MembersPart | null;
}

/** What is to be read: since the last finished round, or some days back in the first one. */
export function spansSince(
  readUntilMs: number | undefined,
  lookBackDays: number,
  nowMs: number,
): MembersPart {
  const fromMs = readUntilMs === undefined ? nowMs - lookBackDays * dayMs : readUntilMs - overlapMs;
  const untilMs = ceilToSecond(nowMs);
  return { part: "members", untilMs, spans: [{ fromMs: floorToSecond(fromMs), toMs: untilMs }] };
}

/**
 * Reads on until some members are found. A span that is not given whole is halved; the halves share
 * a second, in which nobody is then lost.
 * @throws ServerError where the search answers whatever it was asked for
 */
export async function readMembersPage(
  client: AnnexCloudClient,
  run: Run,
  { spans, ...part }: MembersPart,
): Promise<MembersPage> {
  const left = [...spans];
  for (let span = left.shift(); span; span = left.shift()) {
    const { members: hits, isCut } = await searchByOptIn(client, span);
    const halves = isCut ? halvesOf(span) : [];
    if (halves.length > 0) {
      checkThatDatesCount(hits, span);
      left.unshift(...halves);
      continue;
    }
    const members = hits.filter((hit): hit is Joined => hit.id !== null);
    if (members.length < hits.length) {
      run.logger.warn(
        `Loyalty Sync: Annex Cloud lists ${hits.length - members.length} new members without an id, who are left out`,
      );
    }
    if (isCut) {
      run.logger.warn(
        `Loyalty Sync: ${hits.length} members or more joined in the second from ${new Date(span.fromMs).toISOString()}, and Annex Cloud shows no more of them; enrollments in bulk may be missing`,
      );
    }
    if (members.length > 0) {
      return { members, next: left.length > 0 ? { ...part, spans: left } : null };
    }
  }
  return { members: [], next: null };
}

/** Halving a span comes to an end only where the search keeps to it, whatever its time zone. */
function checkThatDatesCount(members: readonly Member[], { fromMs, toMs }: Span): void {
  const isOutside = ({ optInDate }: Member) => {
    const joinedMs = Date.parse(optInDate ?? "");
    return joinedMs < fromMs - dayMs || joinedMs > toMs + dayMs;
  };
  if (members.every(isOutside)) {
    throw new ServerError(
      `Loyalty Sync: asked for members who joined from ${searchDate(fromMs)} to ${searchDate(toMs)}, Annex Cloud answers with members who joined at other times; set New Members to Off`,
    );
  }
}

function halvesOf({ fromMs, toMs }: Span): Span[] {
  const middleMs = floorToSecond((fromMs + toMs) / 2);
  return toMs - fromMs <= shortestSpanMs
    ? []
    : [
        { fromMs, toMs: middleMs },
        { fromMs: middleMs, toMs },
      ];
}

const floorToSecond = (atMs: number) => Math.floor(atMs / 1_000) * 1_000;
const ceilToSecond = (atMs: number) => Math.ceil(atMs / 1_000) * 1_000;

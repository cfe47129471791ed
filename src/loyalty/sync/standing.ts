import { z } from "zod";
import type { BulkRow } from "../../annexCloud/bulkRead";
import { type Points, points } from "../../annexCloud/points";
import { type MemberTier, memberTier } from "../../annexCloud/tiers";
import { readObject } from "../../api/values";
import { column, type StandingField } from "../fields";
import { isTop, presentStanding, type StandingFields } from "../info/present";

/** What the program says of a member. */
export type Standing =
  /** Points and tier, as far as the answers tell them. */
  | { is: "member"; fields: Partial<StandingFields> }
  | { is: "blocked" | "optedOut" }
  | { is: "nobody" }
  /** The answers do not name the member, which proves nothing. */
  | { is: "unsaid" }
  /** The answers cannot be relied on, and this is why. */
  | { is: "unknown"; reason: string };

/** What one of the two calls says of a member, or why it was refused for this member alone. */
export type Said<R> = BulkRow<R> & { refused?: string };

/** What Annex Cloud's codes say of a member: https://s15.socialannex.net/help/acapi.html */
export const meanings: Record<string, "nobody" | "blocked" | "optedOut"> = {
  AC1005: "nobody",
  AC1008: "blocked",
  AC1009: "optedOut",
};

/** What two answers come to. */
export function standingOf(ofPoints: Said<Points>, ofTier: Said<MemberTier>): Standing {
  const objection = objectionIn(ofPoints) ?? objectionIn(ofTier);
  if (objection) {
    return objection;
  }
  if (ofPoints.found || ofTier.found) {
    return { is: "member", fields: fieldsOf(ofPoints, ofTier) };
  }
  const isDenied = ofPoints.errorCode !== null && ofTier.errorCode !== null;
  return { is: isDenied ? "nobody" : "unsaid" };
}

/** What stands against the member, other than that there is nothing. */
function objectionIn({ refused, errorCode }: Said<unknown>): Standing | undefined {
  if (refused !== undefined) {
    return { is: "unknown", reason: refused };
  }
  const meant = errorCode === null ? "nobody" : meanings[errorCode];
  if (meant === undefined) {
    return { is: "unknown", reason: `Annex Cloud says ${errorCode} against the member` };
  }
  return meant === "nobody" ? undefined : { is: meant };
}

/** What is told of points and tier, as far as it is told. */
export function fieldsOf(
  ofPoints: BulkRow<Points>,
  ofTier: BulkRow<MemberTier>,
): Partial<StandingFields> {
  const parts = {
    points: { value: ofPoints.row ?? undefined, failed: false },
    tier: { value: ofTier.row ?? undefined, failed: false },
  };
  const sent = { points: namesIn(points, ofPoints.came), tier: namesIn(memberTier, ofTier.came) };
  if (ofTier.row?.nextTier === null && !isTop(ofTier.row)) {
    sent.tier.delete("nextTier");
  }
  const hasNone = { points: ofPoints.errorCode !== null, tier: ofTier.errorCode !== null };
  // What the answers leave out is not known, rather than nothing.
  const isTold = column<StandingField, boolean>((field) => {
    switch (field.part) {
      case "points":
        return hasNone.points || sent.points.has(field.from);
      case "tier":
        return (
          hasNone.tier ||
          sent.tier.has(field.from) ||
          (field.orPoints !== undefined && sent.points.has(field.orPoints))
        );
      default:
        return undefined;
    }
  });
  return Object.fromEntries(
    Object.entries(presentStanding(parts)).filter(([name]) => isTold[name as StandingField]),
  );
}

/** The names that a row holds, each in the one spelling that its shape reads. */
function namesIn(answer: typeof points | typeof memberTier, row: unknown): Set<string> {
  const spelled = readObject(z.parse(answer().in, row));
  return new Set(Object.keys(spelled).filter((name) => spelled[name] !== undefined));
}

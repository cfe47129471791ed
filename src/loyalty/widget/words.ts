import type { Panel } from "../sidebar/schema";

/** What of a member the widget can show; the age of the data is shown in any case. */
export type MemberField = Exclude<keyof Panel["member"][number], "asOf">;

/** The titles of a member's fields, in the order in which they are shown. */
export const memberFieldTitles: Record<MemberField, string> = {
  status: "Status",
  tier: "Tier",
  progress: "Next tier",
  points: "Points",
  value: "Worth",
  hold: "On hold",
  expiry: "Expires next",
  lifetime: "Lifetime points",
  memberSince: "Member since",
};

/** How each status is headed; of an answer exactly one is shown. */
export const statusTitles: Record<keyof Panel, string> = {
  member: "⭐ Member",
  notAMember: "⚪ Not a member",
  optedOut: "🚪 Opted out",
  blocked: "🚫 Blocked",
  inactive: "⏸ Inactive",
  ambiguous: "❓ Several members",
  unavailable: "⏳ Temporarily unavailable",
};

import type { Panel, PanelStatus } from "../sidebar/schema";

/** What of a member the widget can show. */
export type MemberField = keyof Panel["member"][number];

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
export const statusTitles: Record<PanelStatus, string> = {
  member: "⭐ Loyalty",
  notAMember: "⚪ Not a member",
  optedOut: "🚪 Opted out",
  blocked: "🚫 Blocked",
  inactive: "⏸ Inactive",
  ambiguous: "❓ Several members",
  unavailable: "⏳ Membership unknown",
  noEmail: "✉️ No address or number",
};

/** How everything else is headed; it is shown where there is something of it. */
export const sectionTitles: Record<Exclude<keyof Panel, PanelStatus>, string> = {
  stale: "⏳ Not up to date",
  activity: "📜 Recent activity",
  rewards: "🎁 Rewards within reach",
};

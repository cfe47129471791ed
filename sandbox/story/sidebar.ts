import type { Sidebar } from "./readBack";

/** A customer's loyalty as a small picture, the way a widget would lay it out. */
export function sidebarPicture(sidebar: Sidebar): string {
  const { firstName, lastName, email, status, tier, availablePoints } = sidebar;
  const name = [firstName, lastName].filter(Boolean).join(" ");
  const [latest] = sidebar.recentActivity;
  const rows = [
    name === "" ? (email ?? "") : `${name} · ${email}`,
    field("Status", status),
    field("Tier", tier),
    field("Next tier", nextTierOf(sidebar)),
    field("Points", availablePoints),
    field("Latest", latest && `${latest.points} · ${latest.description}`),
  ];
  const width = Math.max(...rows.map((row) => row.length));
  const line = "─".repeat(width + 2);
  const boxed = rows.map((row) => `│ ${row.padEnd(width)} │`);
  return [`┌${line}┐`, ...boxed, `└${line}┘`].join("\n");
}

const field = (label: string, value: string | number | null | undefined) =>
  `${label.padEnd(10)} ${value ?? "–"}`;

const nextTierOf = ({ nextTier, pointsToNextTier }: Sidebar) =>
  nextTier && `${nextTier}, ${pointsToNextTier} points to go`;

import type { Fields } from "../../api/fields";

const memberships = new Set<unknown>(["member", "optedOut", "blocked", "inactive"]);

/** Does loyalty data speak of a member, even of one who may not take part now? */
export function isMembership(stored: Fields | undefined): boolean {
  return memberships.has(stored?.status);
}

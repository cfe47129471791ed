import type { LastKnown } from "../loyaltyInfo/lastKnown";
import type { LoyaltyInfo } from "../loyaltyInfo/schema";
import { memberLines } from "./member";
import type { Panel, SidebarAnswer } from "./schema";
import { ageWords } from "./words";

const statusWords = {
  member: "Member",
  notAMember: "Not a member",
  optedOut: "Opted out",
  blocked: "Blocked",
  inactive: "Inactive",
  ambiguous: "Several members",
} as const;

/** The same facts in words. Names are handed on as they are: escaping is up to who shows them. */
export function presentSidebar(
  loyalty: LastKnown,
  { actionKey, nowMs }: { actionKey: string; nowMs: number },
): SidebarAnswer {
  const { lastKnownAt } = loyalty;
  const asOf = lastKnownAt === null ? null : ageWords(nowMs - Date.parse(lastKnownAt));
  return { ...loyalty, actionKey, headline: headlineOf(loyalty), panel: panelOf(loyalty, asOf) };
}

function headlineOf(loyalty: LoyaltyInfo): string {
  const { status, tier } = loyalty;
  return `${nameOf(loyalty)} · ${(status === "member" && tier) || standingOf(loyalty)}`;
}

function standingOf(loyalty: LoyaltyInfo): string {
  if (loyalty.status !== null) {
    return statusWords[loyalty.status];
  }
  return wasAsked(loyalty) ? "Temporarily unavailable" : "No e-mail address";
}

function panelOf(loyalty: LoyaltyInfo, asOf: string | null): Panel {
  const empty: Panel = {
    member: [],
    notAMember: [],
    optedOut: [],
    blocked: [],
    inactive: [],
    ambiguous: [],
    unavailable: [],
  };
  const { status } = loyalty;
  if (status === "member") {
    return { ...empty, member: [memberLines(loyalty, { status: statusWords.member, asOf })] };
  }
  const message = messageOf(loyalty) + (asOf === null ? "" : ` As of ${asOf}.`);
  return { ...empty, [status ?? "unavailable"]: [{ message }] };
}

function messageOf(loyalty: LoyaltyInfo): string {
  const { status, email, memberId, candidateMemberIds } = loyalty;
  const name = nameOf(loyalty);
  switch (status) {
    case "notAMember":
      return `${email ?? memberId ?? name} does not take part in the programme.`;
    case "optedOut":
      return `${name} has opted out of the programme.`;
    case "blocked":
      return `${name} is blocked in the programme.`;
    case "inactive":
      return `${name}'s membership is inactive.`;
    case "ambiguous":
      return `${candidateMemberIds.length} members share this e-mail address: ${candidateMemberIds.join(", ")}.`;
    default:
      return wasAsked(loyalty)
        ? "Annex Cloud does not answer at the moment. It shows again by itself."
        : "Without an e-mail address this customer cannot be looked up.";
  }
}

/** Of a customer without an e-mail address nothing is asked, so nothing is unavailable. */
function wasAsked({ unavailable }: LoyaltyInfo): boolean {
  return unavailable.length > 0;
}

function nameOf({ firstName, lastName, email, memberId }: LoyaltyInfo): string {
  const name = [firstName, lastName].filter(Boolean).join(" ");
  return name || email || memberId || "Customer";
}

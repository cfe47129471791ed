import { isClickOrderId, undoOrderId } from "../../annexCloud/money/keys";
import { parts } from "../fields";
import type { LastKnown } from "../info/lastKnown";
import type { LoyaltyInfo } from "../info/shape";
import { unconfirmedId, unconfirmedText } from "../kept";
import { memberLines } from "./member";
import type { Panel, PanelStatus, SidebarAnswer } from "./schema";
import { activitySection, rewardSection, staleNotice } from "./sections";
import { pointsWords } from "./words";

const statusWords = {
  member: "Member",
  notAMember: "Not a member",
  optedOut: "Opted out",
  blocked: "Blocked",
  inactive: "Inactive",
  ambiguous: "Several members",
} as const;

const unknownWords = {
  noEmail: "No address or number",
  noAnswer: "Temporarily unavailable",
  untold: "Membership unknown",
} as const;

/** The same facts in words. Names are handed on as they are: escaping is up to who shows them. */
export function presentSidebar(
  loyalty: LastKnown,
  { actionKey, nowMs }: { actionKey: string; nowMs: number },
): SidebarAnswer {
  const panel: Panel = {
    stale: staleNotice(loyalty, nowMs),
    ...statusPanel(loyalty),
    activity: activitySection(loyalty),
    rewards: rewardSection(loyalty),
  };
  const lastClick = { orderId: lastClickOf(loyalty) };
  return { ...loyalty, actionKey, lastClick, headline: headlineOf(loyalty), panel };
}

/** The newest credit or debit of a click that is not undone. */
function lastClickOf({ recentActivity }: LoyaltyInfo): string | null {
  const ids = recentActivity.flatMap(({ orderId }) => orderId ?? []);
  return ids.find((id) => isClickOrderId(id) && !ids.includes(undoOrderId(id))) ?? null;
}

/** What matters at a glance. */
function headlineOf(loyalty: LoyaltyInfo): string {
  const { status, tier, availablePoints } = loyalty;
  if (status !== "member") {
    return `${nameOf(loyalty)} · ${standingOf(loyalty)}`;
  }
  const points = availablePoints === null ? null : pointsWords(availablePoints);
  return [nameOf(loyalty), tier || statusWords.member, points].filter(Boolean).join(" · ");
}

function standingOf(loyalty: LoyaltyInfo): string {
  if (unconfirmedId(loyalty) !== null) {
    return "Please confirm";
  }
  if (loyalty.status !== null) {
    return statusWords[loyalty.status];
  }
  return unknownWords[whyUnknown(loyalty)];
}

function statusPanel(loyalty: LoyaltyInfo): Pick<Panel, PanelStatus> {
  const empty: Pick<Panel, PanelStatus> = {
    member: [],
    notAMember: [],
    optedOut: [],
    blocked: [],
    inactive: [],
    ambiguous: [],
    unavailable: [],
    noEmail: [],
  };
  const { status } = loyalty;
  if (status === "member") {
    return { ...empty, member: [memberLines(loyalty, statusWords.member)] };
  }
  const notice = [{ message: messageOf(loyalty) }];
  return {
    ...empty,
    [status ?? (whyUnknown(loyalty) === "noEmail" ? "noEmail" : "unavailable")]: notice,
  };
}

function messageOf(loyalty: LoyaltyInfo): string {
  const { status, email, memberId, candidateMemberIds } = loyalty;
  const name = nameOf(loyalty);
  const toConfirm = unconfirmedId(loyalty);
  switch (status) {
    case "notAMember":
      return `${email ?? memberId ?? name} does not take part in the program.`;
    case "optedOut":
      return `${name} has opted out of the program.`;
    case "blocked":
      return `${name} is blocked in the program.`;
    case "inactive":
      return `${name}'s membership is inactive.`;
    case "ambiguous":
      if (toConfirm !== null) {
        return unconfirmedText(toConfirm, email);
      }
      return `${candidateMemberIds.length} members have an address or number of this customer: ${candidateMemberIds.join(", ")}. Link one of them with Link Member, if you have that button, or let Annex Cloud merge them.`;
    default:
      return unknownMessage(loyalty);
  }
}

function unknownMessage(loyalty: LoyaltyInfo): string {
  const again = "The ticket's next message asks it again.";
  switch (whyUnknown(loyalty)) {
    case "noEmail":
      return "Without an e-mail address, a phone number or a member ID this customer cannot be looked up.";
    case "noAnswer":
      return `Annex Cloud does not answer at the moment. ${again}`;
    case "untold":
      return `Annex Cloud does not tell whether ${nameOf(loyalty)} is a member. ${again}`;
  }
}

/** Of a customer without an address, a number or an id nothing is asked, so nothing is unavailable. */
function whyUnknown({ unavailable }: LoyaltyInfo): keyof typeof unknownWords {
  if (unavailable.length === 0) {
    return "noEmail";
  }
  return unavailable.length === parts.length ? "noAnswer" : "untold";
}

function nameOf({ firstName, lastName, email, memberId }: LoyaltyInfo): string {
  const name = [firstName, lastName].filter(Boolean).join(" ");
  return name || email || memberId || "Customer";
}

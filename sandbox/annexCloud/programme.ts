import type { SandboxClock } from "../clock";
import { type Balance, balanceOf, isOnHold } from "./balance";
import { Coupons } from "./coupons";
import { dueExpiries } from "./expiry";
import { Ledger, type LedgerRow } from "./ledger";
import { firstSegment, type Segment } from "./marketing";
import { type Member, MemberStore } from "./members";
import { type AnnexCloudOptions, defaultOptions } from "./options";
import type { Grant, Order } from "./records";
import { Refusal } from "./refusal";
import { type Tier, type TierStanding, tierStanding } from "./tiers";
import { sumPoints } from "./wire";

/** What stands beside points of the usual types. */
const promotionalTypes = new Map([
  ["Standard", "Promotional"],
  ["Reversal Standard", "Reversal Promotion"],
]);

/** One site's programme: its members, their ledger and how the site is set up. */
export class Programme {
  readonly members = new MemberStore();
  readonly ledger = new Ledger();
  readonly coupons = new Coupons();
  readonly orders = new Map<string, Order>();
  readonly segments = new Map<string, Segment>([[firstSegment.id, firstSegment]]);
  /** Rewards given without points; the redeemed ones stand in the ledger. */
  readonly givenRewards: Grant[] = [];
  readonly options: AnnexCloudOptions = defaultOptions();

  constructor(
    readonly siteId: string,
    readonly clock: SandboxClock,
    readonly tiers: readonly Tier[],
  ) {}

  /** A member's rows, oldest first, with all that has expired by now booked. */
  rowsOf(memberId: string): readonly LedgerRow[] {
    const due = dueExpiries(this.ledger.ofMember(memberId), this.clock.nowMs());
    for (const row of due) {
      this.ledger.append(row);
    }
    return this.ledger.ofMember(memberId);
  }

  /** Writes a movement down, unless it is a credit and the site loses those; answers its points. */
  book(row: LedgerRow): number {
    const parts = this.partsOf(row);
    if (!(this.options.breakCredits && row.activity === "CREDIT")) {
      for (const part of parts) {
        this.ledger.append(part);
      }
    }
    return sumPoints(parts.map(({ points }) => points));
  }

  /** A movement with the points that a promotion moves beside it. */
  partsOf(row: LedgerRow): LedgerRow[] {
    const points = Math.floor(row.points * this.options.promotionFactor);
    const pointType = promotionalTypes.get(row.pointType);
    const isPromoted = points > 0 && (row.activity === "CREDIT" || row.pointType !== "Standard");
    return isPromoted && pointType
      ? [row, { ...row, activityId: crypto.randomUUID(), points, pointType }]
      : [row];
  }

  /** Refuses to take more points than there are, where the site does. */
  refuseOverdraft(memberId: string, points: number): void {
    if (!this.options.refuseOverdraft) {
      return;
    }
    if (points > this.balanceOf(memberId).available) {
      throw new Refusal("AC1007");
    }
  }

  balanceOf(memberId: string): Balance {
    return balanceOf(this.rowsOf(memberId), this.clock.nowMs());
  }

  /** `rows` other than the ledger's own show what a write would bring. */
  standingOf(member: Member, rows = this.rowsOf(member.id)): TierStanding {
    const nowMs = this.clock.nowMs();
    const isReleased = (row: LedgerRow) => row.activity === "CREDIT" && !isOnHold(row, nowMs);
    return tierStanding(this.tiers, {
      credits: rows.filter(isReleased),
      memberSinceMs: member.createdMs,
      assignedTier: member.assignedTier,
    });
  }

  /** A member to read, refused as a read is. */
  readableMember(id: string): Member {
    const member = this.members.get(id);
    if (!member) {
      throw new Refusal("AC1005");
    }
    if (member.status === "BLOCKED" && this.options.blockedShownAs === "error") {
      throw new Refusal("AC1008");
    }
    return member;
  }

  /** A member to change; someone who opted out can still be changed, to opt in again. */
  changeableMember(id: string): Member {
    const member = this.members.get(id);
    if (!member) {
      throw new Refusal("AC1005");
    }
    if (member.status === "BLOCKED") {
      throw new Refusal("AC1008");
    }
    return member;
  }

  /** A member whose points may move. */
  earningMember(id: string): Member {
    const member = this.changeableMember(id);
    if (member.optInStatus === "NO") {
      throw new Refusal("AC1009");
    }
    return member;
  }
}

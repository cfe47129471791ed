/** One movement of points; rows are only ever added, a merge alone hands them to another member. */
export interface LedgerRow {
  activityId: string;
  memberId: string;
  activity: "CREDIT" | "DEBIT";
  points: number;
  orderId: string | null;
  customId: string | null;
  groupId: string | null;
  actionId: string | null;
  rewardId: string | null;
  rewardCode: string | null;
  pointType: string;
  reason: string | null;
  source: string | null;
  storeId: string | null;
  createdMs: number;
  /** Until then the row counts among the points on hold. */
  releaseMs: number | null;
  expireMs: number | null;
}

/** The programme's movements, indexed by member and by order id. */
export class Ledger {
  private readonly all: LedgerRow[] = [];
  private readonly byMember = new Map<string, LedgerRow[]>();
  private readonly orderIds = new Set<string>();

  append(row: LedgerRow): void {
    this.all.push(row);
    const ofMember = this.byMember.get(row.memberId);
    if (ofMember) {
      ofMember.push(row);
    } else {
      this.byMember.set(row.memberId, [row]);
    }
    if (row.orderId !== null) {
      this.orderIds.add(row.orderId);
    }
  }

  /** Oldest first. */
  rows(): readonly LedgerRow[] {
    return this.all;
  }

  /** Oldest first. */
  ofMember(memberId: string): readonly LedgerRow[] {
    return this.byMember.get(memberId) ?? [];
  }

  /** Gives all of one member's rows to another, in the order they were booked. */
  handOver(fromMemberId: string, toMemberId: string): void {
    const rows = [...this.ofMember(fromMemberId), ...this.ofMember(toMemberId)];
    for (const row of rows) {
      row.memberId = toMemberId;
    }
    rows.sort((a, b) => a.createdMs - b.createdMs);
    this.byMember.delete(fromMemberId);
    this.byMember.set(toMemberId, rows);
  }

  hasOrderId(orderId: string): boolean {
    return this.orderIds.has(orderId);
  }
}

/** A row with everything that was not given left empty. */
export function newRow(
  given: Partial<LedgerRow> &
    Pick<LedgerRow, "memberId" | "activity" | "points" | "reason" | "createdMs">,
): LedgerRow {
  return {
    activityId: crypto.randomUUID(),
    orderId: null,
    customId: null,
    groupId: null,
    actionId: null,
    rewardId: null,
    rewardCode: null,
    pointType: "Standard",
    source: null,
    storeId: null,
    releaseMs: null,
    expireMs: null,
    ...given,
  };
}

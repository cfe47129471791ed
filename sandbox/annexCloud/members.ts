/** A member of the programme; balances and tiers are not here, they follow from the ledger. */
export interface Member {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  zipCode: string;
  phone: string;
  optInStatus: "YES" | "NO";
  status: "ACTIVE" | "INACTIVE" | "BLOCKED";
  optInMs: number | null;
  birthMs: number | null;
  anniversaryMs: number | null;
  createdMs: number;
  updatedMs: number;
  userProfileImageUrl: string;
  extendedAttribute: Record<string, string>;
  /** A tier given by hand, which the points do not change. */
  assignedTier: string | null;
}

/** Whether ids differ by case alone is undocumented; here they do. */
export class MemberStore {
  private readonly byId = new Map<string, Member>();

  get(id: string): Member | undefined {
    return this.byId.get(id);
  }

  put(member: Member): Member {
    this.byId.set(member.id, member);
    return member;
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  all(): Member[] {
    return [...this.byId.values()];
  }

  /** Several members may share an address: only the id is unique. */
  withEmail(email: string): Member[] {
    const wanted = email.toLowerCase();
    return this.all().filter((member) => member.email.toLowerCase() === wanted);
  }
}

/** A member with everything that was not given left empty. */
export function newMember(given: Partial<Member> & { id: string }, nowMs: number): Member {
  const optInStatus = given.optInStatus ?? "YES";
  return {
    email: "",
    firstName: "",
    lastName: "",
    zipCode: "",
    phone: "",
    status: "ACTIVE",
    optInMs: optInStatus === "YES" ? nowMs : null,
    birthMs: null,
    anniversaryMs: null,
    createdMs: nowMs,
    updatedMs: nowMs,
    userProfileImageUrl: "",
    extendedAttribute: {},
    assignedTier: null,
    ...given,
    optInStatus,
  };
}

import { z } from "zod";
import { eg, shape } from "../../api/shape";
import type { FoundBy } from "../fields";
import { isMembership } from "../info/shape";
import { believedOf, type Home, type Place, wayOf } from "../kept";
import { isEmailField, memberIdOf } from "../memberId";
import { textAt } from "../valueAt";

/** A customer as the sync hands them from its trigger to its action: what both need, no more. */
export const customerRecord = shape(() =>
  z.looseObject({
    kind: eg(z.literal("customer"), "customer"),
    id: eg(z.union([z.int().positive(), z.string().regex(/^[1-9]\d*$/)]), 3924),
    email: eg(z.string().nullish(), "maya.berg@example.com"),
    external_id: eg(z.string().nullish(), "customer-84203241"),
    name: eg(z.string().nullish(), "Maya Berg"),
    data: eg(
      z.unknown().optional(),
      { loyalty: { memberId: "maya.berg@example.com", tier: "Gold" } },
      "Read anew where it is left out",
    ),
    readAt: eg(z.iso.datetime().optional(), "2026-03-02T09:30:12.000Z", "When this was read"),
  }),
);

/** A member who joined the program lately. */
export const memberRecord = shape(() =>
  z.looseObject({
    kind: eg(z.literal("member"), "member"),
    memberId: eg(z.string().min(1), "noor.vos@example.com"),
    email: eg(z.string().nullish(), "noor.vos@example.com"),
    firstName: eg(z.string().nullish(), "Noor"),
    lastName: eg(z.string().nullish(), "Vos"),
    createCustomer: eg(
      z.boolean().optional(),
      true,
      "Whether to create the customer where there is none",
    ),
  }),
);

export const syncRecord = shape(() =>
  z.discriminatedUnion("kind", [customerRecord(), memberRecord()]),
);

export type CustomerRecord = z.output<ReturnType<typeof customerRecord>>;
export type MemberRecord = z.output<ReturnType<typeof memberRecord>>;
export type SyncRecord = CustomerRecord | MemberRecord;

/** Where the ids of members are looked for: in which field, and in which data. */
export interface IdPlace {
  memberIdField: string | undefined;
  home: Home & Place;
}

/** A member id, and where it comes from. */
export interface KnownId {
  memberId: string;
  foundBy: FoundBy;
  /** It stands in the kept data alone, so the customer need not have it any more. */
  isKept: boolean;
}

/**
 * The member ids that the customer may have, the first that is a member's being theirs: what the Member
 * ID Field says, what their loyalty data names, and, unless that is of a member, their address. None
 * of these is asked for where another has decided.
 */
export function knownIdsOf(
  customer: CustomerRecord,
  { memberIdField: field, home }: IdPlace,
): KnownId[] {
  const stored = believedOf(customer.data, home);
  const kept = textAt(stored, "memberId");
  const inField = memberIdOf(customer, field);
  const isAddress = isEmailField(field);
  const ids: KnownId[] = [];
  if (inField !== undefined && !isAddress) {
    ids.push({ memberId: inField, foundBy: "given", isKept: false });
  }
  if (kept !== undefined && kept !== inField) {
    ids.push({ memberId: kept, foundBy: wayOf(stored), isKept: true });
  }
  // Several members share the address, so a person has to say which of them it is.
  const isOpen = kept === undefined ? stored?.status !== "ambiguous" : !isMembership(stored);
  if (inField !== undefined && isAddress && (isOpen || kept === inField)) {
    ids.push({ memberId: inField, foundBy: "address", isKept: false });
  }
  return ids;
}

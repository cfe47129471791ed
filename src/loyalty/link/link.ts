import type { Connection } from "@prismatic-io/spectral";
import { annexCloudClient } from "../../annexCloud/client";
import { findMember } from "../../annexCloud/members/find";
import type { Run } from "../../api/run";
import { readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { ConflictError, NotFoundError } from "../../transport/errors";
import { contactsOf } from "../contacts";
import { readForWrite, writeLoyalty } from "../customerLoyalty/write";
import type { LoyaltyPart } from "../fields";
import { startReading } from "../info/parts";
import { presentMember, withoutMember } from "../info/present";
import { isTheirs, type Reachable } from "../info/proof";
import { believedOf, stamped } from "../kept";
import { givenIdOf } from "../memberId";

export interface LinkRequest {
  connection: Connection;
  annexCloudConnection: Connection;
  customerId: string;
  /** The id in the program, or `none` to take a link off. */
  memberId: string;
  memberIdField?: string | undefined;
  dataKey?: string | undefined;
  /** Something else that may stand against it, looked at right before the write. */
  permit?: () => void;
}

export interface Linked {
  outcome: "applied" | "alreadyApplied";
  /** As the program writes it; null where a link was taken off. */
  memberId: string | null;
  /** Who that is, for whoever typed the id: a slip of the finger names somebody else. */
  name: string | null;
  email: string | null;
  /** Has the member an address or number of the customer's? */
  isReached: boolean;
  /** Who was kept before. */
  before: string | null;
  /** What of the member's data could not be read; the ticket's next event fills it in. */
  unavailable: LoyaltyPart[];
}

export const unlinking = "none";
const counts = { recentActivityCount: 5, rewardCount: 0 };

/**
 * Says for good which member a customer is: the id is proven to be a member's, and kept with the
 * customer's loyalty data as one that somebody gave. `none` takes it off, and addresses decide again.
 * @param instance who keeps the data
 * @throws NotFoundError where no member has the id; ConflictError where the Member ID Field names
 *   another member, or the data cannot be written; the classes of transport/errors.ts
 */
export async function linkMember(
  run: Run,
  request: LinkRequest,
  instance: string,
): Promise<Linked> {
  const { customerId, memberId: typed, memberIdField, dataKey, permit } = request;
  const client = annexCloudClient(request.annexCloudConnection, run);
  const gorgias = gorgiasClient(request.connection, run);
  const retrievedAt = new Date(run.runtime.clock.nowMs()).toISOString();
  const { program } = client;
  const read = async () => {
    if (typed.toLowerCase() === unlinking) {
      return { member: undefined, loyalty: withoutMember({ program }, null, retrievedAt) };
    }
    const member = await findMember(client, typed);
    if (member === undefined) {
      throw new NotFoundError(`no member of the program has the id ${typed}; nothing was changed`);
    }
    const parts = await startReading(client, member.id ?? typed, counts).whole;
    const proven = { ...parts, member: { value: member, failed: false } };
    return { member, loyalty: presentMember({ program }, proven, retrievedAt, "given") };
  };
  const { member, loyalty } = await read();
  const customer = await readForWrite(gorgias, customerId);
  const field = givenIdOf(customer, memberIdField);
  if (field !== undefined && field !== loyalty.memberId && (await findMember(client, field))) {
    throw new ConflictError(
      `the customer's ${memberIdField} names member ${field}, which comes first; change it there. Nothing was changed`,
    );
  }
  permit?.();
  const { data, custom_fields } = customer;
  const stored = believedOf(data, { program, dataKey });
  const kept = stamped({ ...loyalty }, undefined, instance);
  const write = { customerId, data, custom_fields, loyalty: kept, dataKey };
  const { outcome, reason } = await writeLoyalty(gorgias, write);
  if (outcome === "skipped") {
    throw new ConflictError(`${reason}; nothing was changed`);
  }
  const before = readText(stored?.memberId);
  const isSame =
    before === loyalty.memberId && (member === undefined || stored?.foundBy === "given");
  return {
    outcome: isSame ? "alreadyApplied" : "applied",
    memberId: loyalty.memberId,
    name: [loyalty.firstName, loyalty.lastName].filter(Boolean).join(" ") || null,
    email: member?.email ?? null,
    isReached: member !== undefined && isReachedAt(customer, member),
    before,
    unavailable: loyalty.unavailable,
  };
}

function isReachedAt(
  customer: Parameters<typeof contactsOf>[0],
  member: Reachable & { id: string | null },
) {
  const proof = {
    foundBy: "address",
    isNamed: true,
    address: null,
    contacts: contactsOf(customer),
    isOpen: false,
  } as const;
  return isTheirs(proof, member.id ?? "", member);
}

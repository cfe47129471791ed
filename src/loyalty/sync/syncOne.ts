import type { Fields } from "../../api/fields";
import type { Run } from "../../api/run";
import type { GorgiasClient } from "../../gorgias/client";
import { isInStep, readForWrite, writeLoyalty } from "../customerLoyalty/write";
import type { FieldMapping } from "../fieldMapping/mapping";
import { isMembership } from "../info/shape";
import { dueLoyalty, type Named } from "./dueLoyalty";
import { createForMember, findByEmail } from "./findOrCreate";
import type { Standings } from "./readStandings";
import { type CustomerRecord, knownMemberIdOf, loyaltyOf, type MemberRecord } from "./records";
import type { Ending } from "./schema";

/** What the records of one batch share. */
export interface Job {
  client: GorgiasClient;
  run: Run;
  memberIdField: string | undefined;
  mapping: FieldMapping | undefined;
  /** Decides for new members; undefined leaves it to the record. */
  createCustomers: boolean | undefined;
  standings: Standings;
  /** When the standings were read. */
  retrievedAt: string;
}

/** How a record ended, or why it could not be brought in step. */
export type Finished = Ending | { failed: string };

/** Brings one customer in step. @throws the classes of transport/errors.ts */
export async function syncCustomer(job: Job, record: CustomerRecord): Promise<Finished> {
  const { id, email, data } = record;
  const memberId = knownMemberIdOf(record, job.memberIdField);
  if (memberId === undefined && data !== undefined) {
    return "skipped";
  }
  return bringInStep(job, {
    id: String(id),
    listed: data,
    person: { memberId: memberId ?? "", ...(email ? { email } : {}) },
    objectionTo: (customer) => {
      const theirs = knownMemberIdOf({ ...record, ...customer }, job.memberIdField);
      // The standings were read only of the members whom the batch named.
      if (theirs !== undefined && theirs === memberId) {
        return undefined;
      }
      return data === undefined ? { failed: leftOut } : "skipped";
    },
  });
}

const leftOut = "Gorgias left out the customer's data, which tells whose loyalty is theirs";

/** Finds the customer of a new member, or creates one where that is wanted. @throws as above */
export async function syncMember(job: Job, record: MemberRecord): Promise<Finished> {
  const { client, createCustomers = record.createCustomer ?? false } = job;
  const { memberId, firstName, lastName } = record;
  const email = record.email?.trim();
  if (!email) {
    return "skipped";
  }
  const person = { memberId, email, firstName, lastName };
  const unbound = await dueFor(job, null, person);
  if ("ended" in unbound) {
    return unbound.ended;
  }
  const found =
    (await findByEmail(client, email)) ??
    (createCustomers ? await createForMember(client, record, email) : undefined);
  if (!found) {
    return "skipped";
  }
  const ending = await bringInStep(job, {
    id: found.id,
    listed: found.data,
    person,
    objectionTo: ({ data }) => {
      const stored = loyaltyOf(data);
      const isAnother = isMembership(stored) && stored?.memberId && stored.memberId !== memberId;
      return isAnother ? "skipped" : undefined;
    },
  });
  return found.created ? "created" : ending;
}

interface Candidate {
  id: string;
  /** The customer's data as a list told it, some minutes ago; undefined where it did not. */
  listed: unknown;
  person: Named;
  /** How it ends where the customer is not the person's. */
  objectionTo: (customer: { data?: unknown }) => Finished | undefined;
}

/**
 * What a list told decides who is in step already. Whoever is not is read again before the write,
 * which replaces all of the data and would undo what others wrote since.
 */
async function bringInStep(job: Job, candidate: Candidate): Promise<Finished> {
  const { client, mapping } = job;
  const { id, listed, person, objectionTo } = candidate;
  const judge = async (data: unknown, objection: Finished | undefined) =>
    objection === undefined ? dueFor(job, data, person) : { ended: objection };
  if (listed !== undefined) {
    const due = await judge(listed, objectionTo({ data: listed }));
    if ("ended" in due) {
      return due.ended;
    }
    if (isInStep({ data: listed, loyalty: due.loyalty, mapping })) {
      return "unchanged";
    }
  }
  const customer = await readForWrite(client, id, { bulk: true });
  const { data, custom_fields } = customer;
  if (data === undefined) {
    return { failed: leftOut };
  }
  const due = await judge(data, objectionTo(customer));
  if ("ended" in due) {
    return due.ended;
  }
  const { loyalty } = due;
  const write = { customerId: id, data, custom_fields, loyalty, mapping, bulk: true };
  return (await writeLoyalty(client, write)).outcome;
}

/** The loyalty data that is due, or how the record ends without any. */
async function dueFor(
  { standings, retrievedAt }: Job,
  data: unknown,
  person: Named,
): Promise<{ loyalty: Fields } | { ended: Finished }> {
  const stored = loyaltyOf(data);
  const standing = await standings(person.memberId, isMembership(stored));
  if (standing.is === "unknown") {
    return { ended: { failed: standing.reason } };
  }
  const loyalty = dueLoyalty(stored, standing, person, retrievedAt);
  return loyalty ? { loyalty } : { ended: "notMembers" };
}

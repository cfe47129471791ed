import { isDeepStrictEqual } from "node:util";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { findMember, searchByEmail } from "../../annexCloud/members/find";
import type { Fields } from "../../api/fields";
import { isSameId } from "../../api/gate";
import type { Run } from "../../api/run";
import type { GorgiasClient } from "../../gorgias/client";
import { isRefusal, ServerError } from "../../transport/errors";
import { contactsOf } from "../contacts";
import type { EmptyAnswers } from "../customerLoyalty/customFields";
import { isInStep, readForWrite, writeLoyalty } from "../customerLoyalty/write";
import {
  copiedValues,
  type FieldMapping,
  nothingCopied,
  unmappedValues,
} from "../fieldMapping/mapping";
import { withoutMember } from "../info/present";
import { isTheirs, type Proof, untold } from "../info/proof";
import { isMembership } from "../info/shape";
import {
  believedOf,
  loyaltyOf,
  originOf,
  proofOf,
  stamped,
  unconfirmedId,
  unconfirmedText,
} from "../kept";
import { textAt } from "../valueAt";
import { dueLoyalty, type Named } from "./dueLoyalty";
import { createForMember, findByEmail } from "./findOrCreate";
import type { Standings } from "./readStandings";
import {
  type CustomerRecord,
  type IdPlace,
  type KnownId,
  knownIdsOf,
  type MemberRecord,
} from "./records";
import type { Ending } from "./schema";
import { type Rejoined, whoIsIt } from "./whoIsIt";

/** What the records of one batch share. */
export interface Job extends IdPlace {
  home: { program: string; instance: string; dataKey: string | undefined };
  client: GorgiasClient;
  program: AnnexCloudClient;
  run: Run;
  mapping: FieldMapping | undefined;
  emptyAnswers: EmptyAnswers;
  /** Decides for new members; undefined leaves it to the record. */
  createCustomers: boolean | undefined;
  standings: Standings;
  rejoined: Rejoined;
  /** When the standings were read. */
  retrievedAt: string;
}

/** How a record ended, or why it could not be brought in step. */
export type Finished = Ending | { failed: string };

/** Brings one customer in step. @throws the classes of transport/errors.ts */
export async function syncCustomer(job: Job, record: CustomerRecord): Promise<Finished> {
  const { id, data } = record;
  const known = new Set(knownIdsOf(record, job).map(({ memberId }) => memberId));
  return bringInStep(job, {
    id: String(id),
    listed: record,
    candidateIn: (customer) => {
      const now = { ...record, ...customer };
      const ids = knownIdsOf(now, job);
      // The standings were read only of the members whom the batch named.
      if (!ids.every(({ memberId }) => known.has(memberId))) {
        return { ended: data === undefined ? { failed: leftOut } : "skipped" };
      }
      return { ids, ...(now.email ? { email: now.email } : {}) };
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
  const known: KnownId = { memberId, foundBy: "address", isKept: false };
  const person = { ids: [known], email, firstName, lastName };
  const unbound = await dueFor(job, null, person);
  if ("ended" in unbound) {
    return unbound.ended;
  }
  const isThere = await findByEmail(client, email);
  if (!isThere && !createCustomers) {
    return "skipped";
  }
  const isTheirs = (data: unknown) => textAt(believedOf(data, job.home), "memberId") === memberId;
  const doubt = isTheirs(isThere?.data) ? undefined : await doubtOf(job, email);
  if (doubt) {
    return doubt;
  }
  const found = isThere ?? (await createForMember(client, record, email));
  const ending = await bringInStep(job, {
    id: found.id,
    listed: { data: found.data },
    candidateIn: ({ data }) => {
      const stored = believedOf(data, job.home);
      const isOpen = stored?.status === "ambiguous";
      const theirs = isOpen ? unconfirmedId(stored) : isMembership(stored) && stored?.memberId;
      const isAnother = (isOpen || theirs) && theirs !== memberId;
      return isAnother ? { ended: "skipped" } : person;
    },
  });
  return found.created ? "created" : ending;
}

/** Of members who share an address a person has to say which of them the customer is. */
async function doubtOf({ program }: Job, email: string): Promise<Finished | undefined> {
  try {
    const members = await searchByEmail(program, email);
    return members.length > 1 ? "skipped" : undefined;
  } catch (error) {
    // What the search says and cannot be believed, it says again.
    if (error instanceof ServerError && error.facts.status === 200) {
      return { failed: error.message };
    }
    throw error;
  }
}

/** Somebody whose loyalty data may be due; without a member id there can be none. */
interface Candidate extends Omit<Named, "memberId" | "foundBy" | "program"> {
  ids: readonly KnownId[];
}

/** How a record ends before anything is written. */
interface Ended {
  ended: Finished;
}

interface Due {
  loyalty: Fields;
  /** The member whom nothing but the kept data names. */
  claimed: string | undefined;
}

/** The customer as Gorgias told them; without data where it left that out. */
interface Told {
  data?: unknown;
}

interface Target {
  id: string;
  /** As a list told it, some minutes ago. */
  listed: Told;
  /** Whose loyalty the customer's is, or how it ends where it is nobody's of this record. */
  candidateIn: (customer: Told) => Candidate | Ended;
}

/**
 * What a list told decides who is in step already. Whoever is not is read again before the write,
 * which replaces all of the data and would undo what others wrote since.
 */
async function bringInStep(job: Job, { id, listed, candidateIn }: Target): Promise<Finished> {
  const { client, home, mapping, emptyAnswers } = job;
  const { dataKey } = home;
  const wanted = { mapping, dataKey, removesUnmapped: true };
  const judge = async (customer: Told): Promise<Due | Ended> => {
    if (originOf(loyaltyOf(customer.data, dataKey), home) === "others") {
      return { ended: "otherPrograms" };
    }
    const candidate = candidateIn(customer);
    return "ended" in candidate ? candidate : dueFor(job, customer.data, candidate);
  };
  const isWritten = (data: unknown, { loyalty }: Due) => isInStep({ ...wanted, data, loyalty });
  if (listed.data !== undefined) {
    const due = await judge(listed);
    if ("ended" in due) {
      return due.ended;
    }
    if (isWritten(listed.data, due)) {
      return "unchanged";
    }
  }
  const customer = await readForWrite(client, id, { bulk: true });
  const { data, custom_fields } = customer;
  if (data === undefined) {
    return { failed: leftOut };
  }
  const due = await judge(customer);
  if ("ended" in due) {
    return due.ended;
  }
  const { loyalty, claimed } = due;
  if (claimed !== undefined && !isWritten(data, due)) {
    const proof = proofOf(loyaltyOf(data, dataKey) ?? {}, contactsOf(customer));
    if (!(await isProven(job.program, claimed, proof))) {
      return { failed: unconfirmedText(claimed, proof.address) };
    }
  }
  const write = { ...wanted, customerId: id, data, custom_fields, emptyAnswers, loyalty };
  const { outcome } = await writeLoyalty(client, { ...write, bulk: true });
  const isMoved = originOf(loyaltyOf(data, dataKey), home) === "moved";
  return isMoved && outcome === "updated" ? "replaced" : outcome;
}

/** The loyalty data that is due, or how the record ends without any. */
async function dueFor(job: Job, data: unknown, candidate: Candidate): Promise<Due | Ended> {
  const { home, mapping, retrievedAt } = job;
  const origin = originOf(loyaltyOf(data, home.dataKey), home);
  // Of the program that was connected before nothing may stay, be there news or not.
  const emptied =
    origin === "moved"
      ? stamped(
          withoutMember({ ...candidate, program: home.program }, null, retrievedAt),
          undefined,
          home.instance,
        )
      : undefined;
  const { ids, ...person } = candidate;
  const stored = believedOf(data, home);
  const withoutNews = emptied ?? (holdsUnmapped(stored, mapping) ? stored : undefined);
  const found = await whoIsIt(job, ids, stored, person.email);
  if (found === undefined) {
    return withoutNews ? { loyalty: withoutNews, claimed: undefined } : { ended: "skipped" };
  }
  const { memberId, foundBy, isKept } = found.known;
  const { standing } = found;
  if (standing.is === "unknown") {
    return { ended: { failed: standing.reason } };
  }
  const named = { ...person, memberId, foundBy, program: home.program };
  // What is kept of somebody else says nothing of whom it is now.
  const keptId = textAt(stored, "memberId") ?? memberId;
  const ofThem = isSameId(keptId, memberId) ? stored : undefined;
  const due = dueLoyalty(ofThem, standing, named, retrievedAt);
  const loyalty = due ? stamped(due, stored, home.instance) : withoutNews;
  if (!loyalty) {
    return { ended: "notMembers" };
  }
  const isClaim = isKept && standing.is !== "nobody";
  return { loyalty, claimed: isClaim ? memberId : undefined };
}

/** Are values left in places that the mapping does not name any more? */
function holdsUnmapped(stored: Fields | undefined, mapping: FieldMapping | undefined): boolean {
  return !isDeepStrictEqual(unmappedValues(copiedValues(stored), mapping), nothingCopied);
}

/** An id that is an address of theirs needs no request; of somebody who is refused nothing is told. */
async function isProven(
  program: AnnexCloudClient,
  memberId: string,
  proof: Proof,
): Promise<boolean> {
  if (isTheirs(proof, memberId, undefined)) {
    return true;
  }
  const member = await findMember(program, memberId).catch((error: unknown) => {
    if (isRefusal(error)) {
      return untold;
    }
    throw error;
  });
  return isTheirs(proof, memberId, member);
}

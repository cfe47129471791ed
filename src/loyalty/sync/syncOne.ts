import type { AnnexCloudClient } from "../../annexCloud/client";
import { findMember } from "../../annexCloud/members/find";
import type { Fields } from "../../api/fields";
import type { Run } from "../../api/run";
import type { GorgiasClient } from "../../gorgias/client";
import { getCustomer } from "../../gorgias/customers/endpoints";
import { isInStep, writeLoyalty } from "../customerLoyalty/write";
import type { FieldMapping } from "../fieldMapping/mapping";
import { readPart } from "../info/parts";
import { withoutMember } from "../info/present";
import { isTheirs, type Proof } from "../info/proof";
import { isMembership } from "../info/shape";
import { believedOf, loyaltyOf, originOf, proofOf, stamped } from "../kept";
import { dueLoyalty, type Named } from "./dueLoyalty";
import { createForMember, findByEmail } from "./findOrCreate";
import type { Standings } from "./readStandings";
import {
  type CustomerRecord,
  type IdPlace,
  type KnownId,
  knownIdOf,
  type MemberRecord,
} from "./records";
import type { Ending } from "./schema";

/** What the records of one batch share. */
export interface Job extends IdPlace {
  home: { program: string; instance: string; dataKey: string | undefined };
  client: GorgiasClient;
  program: AnnexCloudClient;
  run: Run;
  mapping: FieldMapping | undefined;
  /** Decides for new members; undefined leaves it to the record. */
  createCustomers: boolean | undefined;
  standings: Standings;
  /** When the standings were read. */
  retrievedAt: string;
}

/** How a record ended, or why it could not be brought in step. */
export type Finished = Ending | { failed: string };

/**
 * Data that was read longer ago is read anew before a write, which would undo what others wrote
 * since. A flow's retry, which repeats the batch as it was read, comes after a minute at least. What
 * a list says is null may be left out of the list alone.
 */
const staleAfterMs = 60_000;

/** Brings one customer in step. @throws the classes of transport/errors.ts */
export async function syncCustomer(job: Job, record: CustomerRecord): Promise<Finished> {
  const known = knownIdOf(record, job);
  if (record.data === undefined) {
    return syncAnew(job, record, known?.memberId);
  }
  const { mapping } = job;
  const person = { ...known, ...(record.email ? { email: record.email } : {}) };
  const due = await dueFor(job, record.data, person);
  if ("ended" in due) {
    return due.ended;
  }
  const { loyalty } = due;
  if (
    isStale(job, record) &&
    !isInStep({ data: record.data, loyalty, mapping, dataKey: job.home.dataKey })
  ) {
    return syncAnew(job, record, known?.memberId);
  }
  return write(job, { id: record.id, data: record.data, loyalty });
}

/** The standings were read only of the members whom the batch named. */
async function syncAnew(
  job: Job,
  record: CustomerRecord,
  memberId: string | undefined,
): Promise<Finished> {
  const data = await readData(job.client, record.id);
  const now = { ...record, data, readAt: undefined };
  if (data !== undefined && knownIdOf(now, job)?.memberId === memberId) {
    return syncCustomer(job, now);
  }
  return record.data === undefined
    ? { failed: "Gorgias left out the customer's data, which tells whose loyalty is theirs" }
    : "skipped";
}

async function readData(client: GorgiasClient, id: number | string): Promise<unknown> {
  return (await getCustomer(client, { id: String(id) }, { bulk: true })).data;
}

function isStale({ run }: Job, { data, readAt }: CustomerRecord): boolean {
  const nowMs = run.runtime.clock.nowMs();
  return readAt !== undefined && (data === null || nowMs - Date.parse(readAt) > staleAfterMs);
}

/** Finds the customer of a new member, or creates one where that is wanted. @throws as above */
export async function syncMember(job: Job, record: MemberRecord): Promise<Finished> {
  const { client, createCustomers = record.createCustomer ?? false } = job;
  const { memberId, firstName, lastName } = record;
  const email = record.email?.trim();
  if (!email) {
    return "skipped";
  }
  const person = { memberId, foundBy: "address" as const, email, firstName, lastName };
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
  const { id, data = await readData(client, id) } = found;
  const stored = believedOf(data, job.home);
  if (isMembership(stored) && stored?.memberId && stored.memberId !== memberId) {
    return "skipped";
  }
  const due = await dueFor(job, data, person);
  const ending = "ended" in due ? due.ended : await write(job, { id, data, ...due });
  return found.created ? "created" : ending;
}

/** Somebody whose loyalty data may be due; without a member id there can be none. */
type Candidate = Partial<KnownId> & Omit<Named, "memberId" | "foundBy" | "program">;

/** The loyalty data that is due, or how the record ends without any. */
async function dueFor(
  job: Job,
  data: unknown,
  candidate: Candidate,
): Promise<{ loyalty: Fields } | { ended: Finished }> {
  const { home, standings, retrievedAt } = job;
  const origin = originOf(loyaltyOf(data, home.dataKey), home);
  if (origin === "others") {
    return { ended: "otherPrograms" };
  }
  // Of the program that was connected before nothing may stay, be there news or not.
  const emptied =
    origin === "moved"
      ? stamped(
          withoutMember({ ...candidate, ...home }, null, retrievedAt),
          undefined,
          home.instance,
        )
      : undefined;
  const { memberId, foundBy = "address", isKept, ...person } = candidate;
  if (memberId === undefined) {
    return emptied ? { loyalty: emptied } : { ended: "skipped" };
  }
  const stored = believedOf(data, home);
  const standing = await standings(memberId, isMembership(stored));
  if (standing.is === "unknown") {
    return { ended: { failed: standing.reason } };
  }
  const named = { ...person, memberId, foundBy, program: home.program };
  const due = dueLoyalty(stored, standing, named, retrievedAt);
  const loyalty = due ? stamped(due, stored, home.instance) : emptied;
  if (!loyalty) {
    return { ended: "notMembers" };
  }
  const isClaim = origin === "unnamed" && isKept && standing.is !== "nobody";
  if (isClaim && !isInStep({ data, loyalty, mapping: job.mapping, dataKey: home.dataKey })) {
    const proof = proofOf(stored ?? {}, person.email ? [person.email] : []);
    if (!(await isProven(job.program, memberId, proof))) {
      const failed = `The data names member ${memberId} and no program, and nothing shows that it is this customer in the connected one`;
      return { ended: { failed } };
    }
  }
  return { loyalty };
}

/** An id that is an address of theirs needs no request. */
async function isProven(
  program: AnnexCloudClient,
  memberId: string,
  proof: Proof,
): Promise<boolean> {
  const profile = () => readPart(findMember(program, memberId));
  return (
    isTheirs(proof, memberId, null) || isTheirs(proof, memberId, (await profile()).value?.email)
  );
}

interface Due {
  id: number | string;
  data: unknown;
  loyalty: Fields;
}

async function write({ client, mapping, home }: Job, { id, data, loyalty }: Due): Promise<Ending> {
  const customerId = String(id);
  const { outcome } = await writeLoyalty(client, {
    customerId,
    data,
    loyalty,
    mapping,
    dataKey: home.dataKey,
    bulk: true,
  });
  const isMoved = originOf(loyaltyOf(data, home.dataKey), home) === "moved";
  return isMoved && outcome === "updated" ? "replaced" : outcome;
}

import type { Connection } from "@prismatic-io/spectral";
import { annexCloudClient } from "../../annexCloud/client";
import type { Run } from "../../api/run";
import { InvalidInputError } from "../../transport/errors";
import { parts } from "../fields";
import { hasGaps, keepLastKnown } from "../info/lastKnown";
import { type Person, withoutMember } from "../info/present";
import { readLoyaltyInfo } from "../info/read";
import type { LoyaltyInfo } from "../info/shape";
import { keptMemberId, personOf, readSidebarCustomer, type SidebarCustomer } from "./customer";
import { presentSidebar } from "./present";
import type { SidebarAnswer } from "./schema";

export interface SidebarRequest {
  connection: Connection;
  annexCloudConnection?: Connection;
  email: string | null;
  customerId: string | null;
  /** Signs the answer for clicks on it. */
  actionKeyFor: (memberId: string | null) => string;
}

export interface Sidebar {
  /** What was read now, for later steps. */
  fresh: LoyaltyInfo;
  answer: SidebarAnswer;
}

const counts = { recentActivityCount: 5, rewardCount: 5 };

/**
 * What the agent sees. Annex Cloud and the Gorgias customer, who keeps the last known data, are
 * read at the same time; Gorgias is waited for only where Annex Cloud leaves something open. The
 * sync goes by the kept member id too, so that the two do not undo each other's findings. Never
 * fails: an error would stand in the agent's sidebar.
 */
export async function readSidebar(run: Run, request: SidebarRequest): Promise<Sidebar> {
  const customer = customerOf(run, request);
  // Where Annex Cloud says all, nobody waits for it.
  customer.catch(() => undefined);
  const { email } = request;
  if (email !== null) {
    const fresh = await freshOf(run, request, { email });
    if (!isOpen(fresh)) {
      return answerWith(run, request, fresh, undefined);
    }
    const known = await logged(run, customer);
    const memberId = hasGaps(fresh) ? undefined : known && keptMemberId(known);
    const found = memberId ? await freshOf(run, request, { email, memberId }) : fresh;
    return answerWith(run, request, found, known);
  }
  const known = await logged(run, customer);
  const fresh = await freshOf(run, request, known && personOf(known));
  return answerWith(run, request, fresh, known);
}

/** Could what is kept on the customer say more? The address alone need not find a member. */
function isOpen(fresh: LoyaltyInfo): boolean {
  return hasGaps(fresh) || fresh.status === "notAMember" || fresh.status === "ambiguous";
}

/** @returns a customer of whom nothing is known where the event names none */
async function customerOf(
  run: Run,
  { connection, customerId }: SidebarRequest,
): Promise<SidebarCustomer> {
  return customerId === null
    ? { email: null, loyalty: undefined }
    : readSidebarCustomer(run, connection, customerId);
}

async function logged(
  run: Run,
  customer: Promise<SidebarCustomer>,
): Promise<SidebarCustomer | undefined> {
  try {
    return await customer;
  } catch (error) {
    run.logger.warn(`Last known data could not be read: ${(error as Error).message}`);
    return undefined;
  }
}

/** @param person undefined where it could not be found out who it is about */
async function freshOf(
  run: Run,
  { annexCloudConnection }: SidebarRequest,
  person: Person | undefined,
): Promise<LoyaltyInfo> {
  const retrievedAt = new Date(run.runtime.clock.nowMs()).toISOString();
  const nothing = { unavailable: [...parts] };
  if (!person) {
    return withoutMember({}, null, retrievedAt, nothing);
  }
  if (person.email === undefined && person.memberId === undefined) {
    run.logger.info("The customer has no e-mail address to look up");
    return withoutMember({}, null, retrievedAt);
  }
  try {
    if (!annexCloudConnection) {
      throw new InvalidInputError(
        '"Annex Cloud Connection" is required to answer with Loyalty Info',
      );
    }
    const client = annexCloudClient(annexCloudConnection, run);
    const request = { ...person, ...counts, enrollIfMissing: false };
    const loyalty = await readLoyaltyInfo(client, run, request);
    if (loyalty.unavailable.length > 0) {
      run.logger.warn(`Annex Cloud did not tell: ${loyalty.unavailable.join(", ")}`);
    }
    return loyalty;
  } catch (error) {
    run.logger.error(`Loyalty data could not be read: ${(error as Error).message}`);
    const memberId = person.memberId ?? null;
    return { ...withoutMember(person, null, retrievedAt, nothing), memberId };
  }
}

function answerWith(
  run: Run,
  request: SidebarRequest,
  fresh: LoyaltyInfo,
  known: SidebarCustomer | undefined,
): Sidebar {
  const shown = keepLastKnown(fresh, known?.loyalty);
  const nowMs = run.runtime.clock.nowMs();
  const actionKey = actionKeyOf(run, request, shown);
  return { fresh, answer: presentSidebar(shown, { actionKey, nowMs }) };
}

/** Without a key the buttons do nothing, and the rest is shown all the same. */
function actionKeyOf(run: Run, { actionKeyFor }: SidebarRequest, shown: LoyaltyInfo): string {
  try {
    return actionKeyFor(shown.memberId);
  } catch (error) {
    run.logger.warn(`The panel's buttons do nothing: ${(error as Error).message}`);
    return "";
  }
}

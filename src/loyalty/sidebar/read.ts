import { type Connection, isConnectionError } from "@prismatic-io/spectral";
import { type AnnexCloudClient, annexCloudClient } from "../../annexCloud/client";
import type { Run } from "../../api/run";
import { readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { InvalidInputError } from "../../transport/errors";
import { parts } from "../fields";
import { keepLastKnown } from "../info/lastKnown";
import { type Person, withoutMember } from "../info/present";
import { isTheirs } from "../info/proof";
import { readLoyaltyInfo } from "../info/read";
import type { LoyaltyInfo } from "../info/shape";
import {
  believedOf,
  type KeptCustomer,
  loyaltyOf,
  type Place,
  proofOf,
  readKeptCustomer,
} from "../kept";
import { firstOf, mostTelling, othersOf } from "./people";
import { presentSidebar } from "./present";
import type { SidebarAnswer } from "./schema";

export interface SidebarRequest {
  connection: Connection;
  annexCloudConnection?: Connection;
  email: string | null;
  /** What the Member ID Field holds, where the event tells it. */
  givenMemberId: string | null;
  customerId: string | null;
  memberIdField?: string;
  dataKey?: string;
  timeZone?: string;
  /** Signs the answer for clicks on it. */
  actionKeyFor: (memberId: string | null) => string;
}

export interface Sidebar {
  /** What was read now, for later steps. */
  fresh: LoyaltyInfo;
  /** What stands for the customer's kept data; null where that was not read, or has none. */
  keptDigest: string | null;
  answer: SidebarAnswer;
}

/** Notes why nothing could be read. */
type Unread = (error: unknown) => void;

const counts = { recentActivityCount: 5, rewardCount: 5 };

/**
 * What the agent sees. Annex Cloud and the Gorgias customer are read at the same time: the customer
 * tells who else it may be, whom somebody has linked, and the last known data. The sync goes by the
 * kept member id too, so that the two do not undo each other's findings. Never fails: an error would
 * stand in the agent's sidebar.
 */
export async function readSidebar(run: Run, request: SidebarRequest): Promise<Sidebar> {
  const reading = customerOf(run, request);
  // Annex Cloud may fail first.
  reading.catch(() => undefined);
  const refusals: unknown[] = [];
  const unread = (error: unknown) => {
    if (isConnectionError(error)) {
      refusals.push(error);
    }
    run.logger.error(`Loyalty data could not be read: ${(error as Error).message}`);
  };
  const client = clientOf(run, request, unread);
  const place = { program: client?.program, dataKey: request.dataKey };
  const inEvent = personIn(request);
  const early = inEvent ? undefined : await logged(run, reading);
  const asked = inEvent ?? (early && firstOf(early, place));
  const found = await freshOf(run, client, asked, unread);
  const customer = early ?? (await logged(run, reading));
  const others = client && asked && customer ? othersOf(asked, found, customer, place) : [];
  const alsoFound = await Promise.all(others.map((other) => freshOf(run, client, other, unread)));
  const isRefused = refusals.length > 0;
  return answerWith(run, request, mostTelling(found, alsoFound), customer, { place, isRefused });
}

/** Whom the event names; undefined where it names nobody. */
function personIn({ email, givenMemberId }: SidebarRequest): Person | undefined {
  return email === null && givenMemberId === null
    ? undefined
    : {
        ...(email === null ? {} : { email }),
        ...(givenMemberId === null ? {} : { memberId: givenMemberId }),
      };
}

/** @returns a customer of whom nothing is known where the event names none */
async function customerOf(
  run: Run,
  { connection, customerId, memberIdField }: SidebarRequest,
): Promise<KeptCustomer> {
  return customerId === null
    ? { email: null, contacts: [], givenId: undefined, data: undefined }
    : readKeptCustomer(gorgiasClient(connection, run), customerId, memberIdField);
}

/** The program to ask; undefined where the connection is missing or cannot be used. */
function clientOf(run: Run, { annexCloudConnection }: SidebarRequest, unread: Unread) {
  try {
    if (!annexCloudConnection) {
      throw new InvalidInputError(
        '"Annex Cloud Connection" is required to answer with Loyalty Info',
      );
    }
    return annexCloudClient(annexCloudConnection, run);
  } catch (error) {
    unread(error);
    return undefined;
  }
}

async function logged(
  run: Run,
  customer: Promise<KeptCustomer>,
): Promise<KeptCustomer | undefined> {
  try {
    return await customer;
  } catch (error) {
    run.logger.warn(`The customer could not be read: ${(error as Error).message}`);
    return undefined;
  }
}

/** @param person undefined where it could not be found out who it is about */
async function freshOf(
  run: Run,
  client: AnnexCloudClient | undefined,
  given: Person | undefined,
  unread: Unread,
): Promise<LoyaltyInfo> {
  const retrievedAt = new Date(run.runtime.clock.nowMs()).toISOString();
  const nothing = { unavailable: [...parts] };
  const person = { ...given, program: client?.program };
  if (!given) {
    return withoutMember(person, null, retrievedAt, nothing);
  }
  if (person.email === undefined && person.memberId === undefined && !person.contacts) {
    run.logger.info("The customer has no e-mail address, phone number or member ID to look up");
    return withoutMember(person, null, retrievedAt);
  }
  const memberId = person.proof?.isOpen ? null : (person.memberId ?? null);
  const unknown = { ...withoutMember(person, null, retrievedAt, nothing), memberId };
  if (!client) {
    return unknown;
  }
  try {
    const request = { ...person, ...counts, enrollIfMissing: false };
    const loyalty = await readLoyaltyInfo(client, run, request);
    if (loyalty.unavailable.length > 0) {
      run.logger.warn(`Annex Cloud did not tell: ${loyalty.unavailable.join(", ")}`);
    }
    return loyalty;
  } catch (error) {
    unread(error);
    return unknown;
  }
}

function answerWith(
  run: Run,
  request: SidebarRequest,
  fresh: LoyaltyInfo,
  known: KeptCustomer | undefined,
  { place, isRefused }: { place: Place; isRefused: boolean },
): Sidebar {
  const stored = loyaltyOf(known?.data, request.dataKey);
  const filled = keepLastKnown(fresh, stored);
  const isSure = fresh.foundBy !== null || isProvenUnread(filled, known, place);
  // A click on nobody finds out whose it is by the time that it is made.
  const shown = { ...filled, memberId: isSure ? filled.memberId : null };
  const actionKey = actionKeyOf(run, request, shown);
  const { timeZone } = request;
  const keptDigest = readText(stored?.digest);
  return { fresh, keptDigest, answer: presentSidebar(shown, { actionKey, timeZone, isRefused }) };
}

/** Is a last known member still the customer, although no profile tells it? */
function isProvenUnread(
  { memberId }: LoyaltyInfo,
  known: KeptCustomer | undefined,
  place: Place,
): boolean {
  const stored = believedOf(known?.data, place);
  return (
    known !== undefined &&
    stored !== undefined &&
    memberId !== null &&
    isTheirs(proofOf(stored, known.contacts), memberId, undefined)
  );
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

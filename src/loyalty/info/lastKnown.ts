import { readObject } from "../../api/values";
import { type LoyaltyPart, parts } from "../fields";
import { isSameEmail } from "./proof";
import { fieldsOfPart, isBlank, type LoyaltyInfo, loyaltyInfo, saysAnything } from "./shape";

/** Loyalty data whose gaps were filled with older data. */
export interface LastKnown extends LoyaltyInfo {
  /** When the older data was read; null where none was needed or none was there. */
  lastKnownAt: string | null;
}

/**
 * Fills the parts that could not be read now with what was stored of the same person. Stored data
 * may have been written by anybody: fields that are not as they should be are left aside, and all
 * of it where its age is unknown.
 */
export function keepLastKnown(fresh: LoyaltyInfo, stored: unknown): LastKnown {
  const old = readStored(stored);
  const toldAt = old.lastKnownAt ?? old.retrievedAt;
  if (toldAt === undefined || !isSamePerson(fresh, old)) {
    return { ...fresh, lastKnownAt: null };
  }
  // A time ahead of now is of a clock that is wrong.
  const isAhead = Date.parse(toldAt) > Date.parse(fresh.retrievedAt);
  const readAt = isAhead ? fresh.retrievedAt : toldAt;
  const missing = [...missingParts(fresh)]
    .flatMap(fieldsOfPart)
    .filter((field) => isBlank(fresh[field]));
  const kept = Object.fromEntries(
    missing.flatMap((field) => (isBlank(old[field]) ? [] : [[field, old[field]]])),
  );
  return saysAnything(kept)
    ? { ...fresh, ...kept, lastKnownAt: readAt }
    : { ...fresh, lastKnownAt: null };
}

function missingParts({ status, memberId, unavailable }: LoyaltyInfo): Set<LoyaltyPart> {
  if (status !== null) {
    return new Set(unavailable);
  }
  // Without a member, parts that were asked for under a wrong id have nothing to tell.
  return new Set(memberId === null ? parts : ["member", ...unavailable]);
}

type Stored = Partial<LastKnown>;

/** The fields that are as they should be. */
function readStored(stored: unknown): Stored {
  const fields = readObject(stored);
  const { shape } = loyaltyInfo();
  const good = Object.entries(shape).flatMap(([field, schema]) => {
    const { success, data } = schema.safeParse(fields[field]);
    return success ? [[field, data]] : [];
  });
  const { retrievedAt, ...read }: Stored = Object.fromEntries(good);
  return {
    ...read,
    ...(isTime(retrievedAt) ? { retrievedAt } : {}),
    ...(isTime(fields.lastKnownAt) ? { lastKnownAt: fields.lastKnownAt } : {}),
  };
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

/**
 * Two ids that differ are two memberships, even under one e-mail address, and one id in two programs
 * is two people. Of data that does not name its program, the address tells whose it is.
 */
function isSamePerson(fresh: LoyaltyInfo, old: Stored): boolean {
  const isNamed = !isBlank(old.program);
  if (isNamed && old.program !== fresh.program) {
    return false;
  }
  if (isNamed && fresh.memberId !== null && !isBlank(old.memberId)) {
    return fresh.memberId === old.memberId;
  }
  return fresh.email !== null && isSameEmail(fresh.email, old.email);
}

import type { Member } from "./members";
import type { Programme } from "./programme";
import { wireDateTimeOrEmpty, wireDateTimeOrNever } from "./wire";

/** A member as the API writes one. */
export function memberWire(member: Member, programme: Programme) {
  return {
    siteId: programme.siteId,
    id: member.id,
    email: member.email,
    firstName: member.firstName,
    lastName: member.lastName,
    zipCode: member.zipCode,
    optInStatus: member.optInStatus,
    optInDate: wireDateTimeOrNever(member.optInMs),
    status: statusWire(member, programme),
    phone: member.phone,
    birthDate: wireDateTimeOrEmpty(member.birthMs),
    anniversaryDate: wireDateTimeOrEmpty(member.anniversaryMs),
    createDate: wireDateTimeOrEmpty(member.createdMs),
    updateDate: wireDateTimeOrEmpty(member.updatedMs),
    userProfileImageUrl: member.userProfileImageUrl,
    extendedAttribute: attributesWire(member.extendedAttribute),
  };
}

/** The documents list ACTIVE and INACTIVE only, so BLOCKED appears where a test asks for it. */
function statusWire({ status }: Member, { options }: Programme): string {
  return status === "BLOCKED" && options.blockedShownAs === "error" ? "INACTIVE" : status;
}

/** The server is PHP: an object without members comes out as an empty list. */
const attributesWire = (attributes: Record<string, string>) =>
  Object.keys(attributes).length === 0 ? [] : attributes;

import { memberId } from "../inputs";
import { annexCloudOperation, type LostWrite } from "../operation";
import { bulkCreateMembers } from "./bulkCreate";
import { memberChanges } from "./changes";
import { findMember } from "./find";
import { findMemberOperation } from "./findMember";
import { profileBody, profileInputs } from "./inputs";
import { mergeMembers } from "./merge";
import { type Member, member } from "./schema";

const group = "Members";
const documentationUrl = "https://annexcloud.redocly.app";

export const memberOperations = [
  annexCloudOperation({
    key: "createLoyaltyMember",
    label: "Create Loyalty Member",
    description:
      "Make somebody a member of the programme. An existing member is an error that says so, and nothing is changed.",
    group,
    endpoint: "createUser",
    method: "POST",
    path: "/users",
    documentationUrl,
    inputs: {
      memberId,
      ...profileInputs({ optIn: "Yes if left blank.", status: "Active if left blank." }),
    },
    body: { id: "memberId", ...profileBody },
    answer: member,
    recover: settleCreation,
  }),
  annexCloudOperation({
    key: "getLoyaltyMember",
    label: "Get Loyalty Member",
    description: "Read one member's profile and opt-in status.",
    group,
    endpoint: "getUser",
    method: "GET",
    path: "/users/{memberId}",
    documentationUrl,
    inputs: { memberId },
    signedBy: "memberId",
    answer: member,
  }),
  findMemberOperation,
  ...memberChanges,
  mergeMembers,
  bulkCreateMembers,
];

/** The member's id guards against doubling (AC1006), so a creation that cannot be found is repeated. */
async function settleCreation({ client, params, repeat }: LostWrite) {
  const findCreated = async () => {
    const found = await findMember(client, String(params.memberId));
    return found && isAsSent(found, params) ? found : undefined;
  };
  return (await findCreated()) ?? repeat().catch(findCreated);
}

/** Somebody who was there before must not pass for the member that was to be created. */
function isAsSent(found: Member, params: Record<string, unknown>): boolean {
  return (["email", "firstName", "lastName"] as const).every(
    (name) =>
      params[name] === undefined ||
      String(params[name]).toLowerCase() === found[name]?.toLowerCase(),
  );
}

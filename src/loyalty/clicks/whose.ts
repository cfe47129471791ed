import { type AnnexCloudClient, annexCloudClient } from "../../annexCloud/client";
import { type Contact, membersAtAny } from "../../annexCloud/members/contact";
import { findMember } from "../../annexCloud/members/find";
import type { Run } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { InvalidInputError, NotFoundError } from "../../transport/errors";
import { isSameEmail, isTheirs } from "../info/proof";
import {
  type KeptCustomer,
  keptMember,
  type Place,
  readKeptCustomer,
  unconfirmedText,
} from "../kept";
import { isEmailField } from "../memberId";
import { type ActOnLoyaltyParams, required } from "./inputs";

/** @throws NotFoundError for an address that no member has */
export async function memberOf(run: Run, params: Whose): Promise<string> {
  const memberId = params.memberId ?? (await findMemberId(run, params));
  if (memberId === undefined) {
    throw new NotFoundError(`${params.email ?? "The customer"} is not a member of the program`);
  }
  return memberId;
}

/** Without a customer only the id and the address tell who it is. */
type Whose = Pick<ActOnLoyaltyParams, "annexCloudConnection" | "memberId" | "email"> &
  Partial<Pick<ActOnLoyaltyParams, "connection" | "customerId" | "dataKey" | "memberIdField">>;

/**
 * As the panel finds them: by the Member ID Field, the address, what is kept on the customer, and the
 * customer's other addresses and numbers.
 * @throws InvalidInputError for several members, where there is nothing to go by, and where a person
 *   has to confirm that the kept one is still them
 */
export async function findMemberId(run: Run, whose: Whose): Promise<string | undefined> {
  const { connection, customerId, memberIdField, email, dataKey } = whose;
  const client = annexCloudClient(whose.annexCloudConnection, run);
  const main: Contact[] = email === undefined ? [] : [{ by: "address", at: email }];
  const byAddress = isEmailField(memberIdField) ? await theOne(client, main) : undefined;
  if (byAddress !== undefined || connection === undefined || customerId === undefined) {
    required("Email", email);
    return byAddress;
  }
  const gorgias = gorgiasClient(connection, run);
  const customer = await readKeptCustomer(gorgias, customerId, memberIdField);
  const { givenId } = customer;
  if (givenId !== undefined && (await findMember(client, givenId))) {
    return givenId;
  }
  const others = customer.contacts.filter(({ at }) => !email || !isSameEmail(at, email));
  return (
    (isEmailField(memberIdField) ? undefined : await theOne(client, main)) ??
    (await findKept(client, customer, { program: client.program, dataKey })) ??
    theOne(client, others)
  );
}

/** The one member at these; undefined where there is none. @throws InvalidInputError for several */
async function theOne(
  client: AnnexCloudClient,
  contacts: readonly Contact[],
): Promise<string | undefined> {
  const ids = (await membersAtAny(client, contacts)).map(({ id }) => id);
  if (ids.length > 1) {
    const shared = contacts.map(({ at }) => at).join(", ");
    throw new InvalidInputError(
      `${ids.length} members share the address ${shared}: ${ids.join(", ")}; Annex Cloud does not tell which of them is meant`,
    );
  }
  return ids[0];
}

/**
 * The member whom the customer's kept data names. Whoever wrote from another address before is no
 * stranger.
 * @throws InvalidInputError where a person has to confirm that it is still them
 */
async function findKept(
  client: AnnexCloudClient,
  customer: KeptCustomer,
  place: Place,
): Promise<string | undefined> {
  const kept = keptMember(customer, place);
  const member = kept && (await findMember(client, kept.memberId));
  if (!member) {
    return undefined;
  }
  const { memberId, proof } = kept;
  if (!isTheirs(proof, memberId, member)) {
    throw new InvalidInputError(unconfirmedText(memberId, proof.address));
  }
  return memberId;
}

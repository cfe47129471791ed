import { z } from "zod";
import { caseless, dateOrDateTime, email, nonEmptyText, text, textOrNumber } from "./fields";
import type { Member } from "./members";

/** The fields of POST /users, and of each member in a bulk. */
export const memberBody = z.strictObject({
  id: nonEmptyText,
  email: email.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  zipCode: textOrNumber.optional(),
  optInStatus: z.enum(["YES", "NO"]).optional(),
  optInDate: dateOrDateTime.optional(),
  status: caseless(["ACTIVE", "INACTIVE"]).optional(),
  phone: text.optional(),
  birthDate: dateOrDateTime.optional(),
  anniversaryDate: dateOrDateTime.optional(),
  createDate: dateOrDateTime.optional(),
  updateDate: dateOrDateTime.optional(),
  userProfileImageUrl: text.optional(),
  extendedAttribute: z.record(z.string(), z.string()).optional(),
});

/** A checked request to create or change a member. */
export type MemberBody = z.infer<typeof memberBody>;

/** What the body says of a member, without the fields it leaves out. */
export function filledIn(body: MemberBody): Partial<Member> {
  const said: Partial<Member> = {
    email: body.email,
    firstName: body.firstName,
    lastName: body.lastName,
    zipCode: body.zipCode,
    optInStatus: body.optInStatus,
    optInMs: body.optInDate,
    status: body.status,
    phone: body.phone,
    birthMs: body.birthDate,
    anniversaryMs: body.anniversaryDate,
    createdMs: body.createDate,
    updatedMs: body.updateDate,
    userProfileImageUrl: body.userProfileImageUrl,
    extendedAttribute: body.extendedAttribute,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

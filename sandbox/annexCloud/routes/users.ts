import { z } from "zod";
import { caseless, dateOrDateTime, email, nonEmptyText, text, textOrNumber } from "../fields";
import { type Member, newMember } from "../members";
import { memberWire } from "../memberWire";
import type { Programme } from "../programme";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";

const memberBody = z.strictObject({
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
  /** The spelling of the vendor's table; its samples write `birthDate`. */
  birthdate: dateOrDateTime.optional(),
  anniversaryDate: dateOrDateTime.optional(),
  createDate: dateOrDateTime.optional(),
  updateDate: dateOrDateTime.optional(),
  userProfileImageUrl: text.optional(),
  extendedAttribute: z.record(z.string(), z.string()).optional(),
});

type MemberBody = z.infer<typeof memberBody>;

/** Creating, reading and updating a member. */
export const userRoutes: Route[] = [
  route({ method: "POST", path: "/users", body: memberBody, answer: create }),
  route({ method: "GET", path: "/users/:id", answer: read }),
  route({ method: "PATCH", path: "/users/:id", body: memberBody, answer: update }),
  route({ method: "PUT", path: "/users/:id", body: memberBody, answer: update }),
];

function create({ programme, body }: RouteRequest<MemberBody, unknown>) {
  if (programme.members.get(body.id)) throw new Refusal("AC1006");
  const member = newMember({ id: body.id, ...filledIn(body) }, programme.clock.nowMs());
  return memberWire(programme.members.put(member), programme);
}

function read({ programme, params: { id = "" } }: RouteRequest<unknown, unknown>) {
  const member = programme.readableMember(id);
  const profile = { ...memberWire(member, programme), totalSpendCurrency: "0" };
  return programme.options.envelope ? { Data: profile } : profile;
}

function update({ programme, params, body }: RouteRequest<MemberBody, unknown>) {
  const member = programme.changeableMember(params.id ?? "");
  if (body.id !== member.id) throw new Refusal("AC1007");
  const changed = { ...member, updatedMs: programme.clock.nowMs(), ...filledIn(body) };
  const optInMs = changed.optInMs ?? optedInNowMs(changed, programme);
  return memberWire(programme.members.put({ ...changed, optInMs }), programme);
}

const optedInNowMs = ({ optInStatus }: Member, { clock }: Programme) =>
  optInStatus === "YES" ? clock.nowMs() : null;

/** What the body says of a member, without the fields it leaves out. */
function filledIn(body: MemberBody): Partial<Member> {
  const said: Partial<Member> = {
    email: body.email,
    firstName: body.firstName,
    lastName: body.lastName,
    zipCode: body.zipCode,
    optInStatus: body.optInStatus,
    optInMs: body.optInDate,
    status: body.status,
    phone: body.phone,
    birthMs: body.birthDate ?? body.birthdate,
    anniversaryMs: body.anniversaryDate,
    createdMs: body.createDate,
    updatedMs: body.updateDate,
    userProfileImageUrl: body.userProfileImageUrl,
    extendedAttribute: body.extendedAttribute,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

import { createMember } from "../createMember";
import { filledIn, type MemberBody, memberBody } from "../memberRequest";
import type { Member } from "../members";
import { memberWire } from "../memberWire";
import type { Programme } from "../programme";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";

/** Creating, reading and updating a member. */
export const userRoutes: Route[] = [
  route({
    method: "POST",
    path: "/users",
    body: memberBody,
    handle: ({ programme, body }) => createMember(programme, body),
  }),
  route({ method: "GET", path: "/users/{id}", handle: read }),
  route({ method: "PATCH", path: "/users/{id}", body: memberBody, handle: update }),
];

function read({ programme, params: { id = "" } }: RouteRequest<unknown, unknown>) {
  const member = programme.readableMember(id);
  const profile = { ...memberWire(member, programme), totalSpendCurrency: "0" };
  return programme.options.envelope ? { Data: profile } : profile;
}

function update({ programme, params, body }: RouteRequest<MemberBody, unknown>) {
  const member = programme.changeableMember(params.id ?? "");
  if (body.id !== member.id) {
    throw new Refusal("AC1007");
  }
  const changed = { ...member, updatedMs: programme.clock.nowMs(), ...filledIn(body) };
  const optInMs = changed.optInMs ?? optedInNowMs(changed, programme);
  return memberWire(programme.members.put({ ...changed, optInMs }), programme);
}

const optedInNowMs = ({ optInStatus }: Member, { clock }: Programme) =>
  optInStatus === "YES" ? clock.nowMs() : null;

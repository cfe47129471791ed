import { actionIds } from "./catalogue";
import { filledIn, type MemberBody } from "./memberRequest";
import { newMember } from "./members";
import { memberWire } from "./memberWire";
import { movePoints } from "./movePoints";
import type { Programme } from "./programme";
import { Refusal } from "./refusal";

/** Adds a member; in an implicit programme someone who opts in gets the welcome points at once. */
export function createMember(programme: Programme, body: MemberBody) {
  if (programme.members.get(body.id)) {
    throw new Refusal("AC1006");
  }
  const member = programme.members.put(
    newMember({ id: body.id, ...filledIn(body) }, programme.clock.nowMs()),
  );
  const isWelcome = programme.options.programmeType === "implicit" && member.optInStatus === "YES";
  if (isWelcome) {
    movePoints(programme, { id: member.id, activity: "CREDIT", actionId: actionIds.enrolment });
  }
  return memberWire(member, programme);
}

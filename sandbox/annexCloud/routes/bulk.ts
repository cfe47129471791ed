import { z } from "zod";
import { answerRows, listedRows, numbered, numberedRows } from "../bulk";
import { createMember } from "../createMember";
import { checked, nonEmptyText } from "../fields";
import { memberBody } from "../memberRequest";
import { bookMovement, planMovement } from "../movePoints";
import { bulkPointsRow } from "../pointsRequest";
import { pointsWire } from "../pointsWire";
import type { Programme } from "../programme";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";
import { tierWire } from "../tierWire";

type Numbered = RouteRequest<z.infer<typeof numberedRows>, unknown>;

const idRow = z.strictObject({ id: nonEmptyText });

/** Many rows in one call; how a row is answered is our choice: as the call for one would. */
export const bulkRoutes: Route[] = [
  route({ method: "POST", path: "/bulkpostusers", body: listedRows, handle: createMembers }),
  route({ method: "POST", path: "/bulkpoints", body: numberedRows, handle: moveManyPoints }),
  route({
    method: "POST",
    path: "/getbulkpoints",
    body: numberedRows,
    handle: readMany(pointsWire),
  }),
  route({ method: "POST", path: "/bulktiers", body: numberedRows, handle: readMany(tierWire) }),
];

function createMembers({ programme, body }: RouteRequest<unknown[], unknown>) {
  const ids = new Set<string>();
  return answerRows(programme, body, {
    plan: (row) => {
      const member = checked(memberBody, row);
      if (ids.has(member.id) || programme.members.get(member.id)) {
        throw new Refusal("AC1006");
      }
      ids.add(member.id);
      return member;
    },
    carryOut: (member) => createMember(programme, member),
  });
}

function moveManyPoints({ programme, body }: Numbered) {
  const answers = answerRows(programme, Object.values(body), {
    plan: (row) => planMovement(programme, checked(bulkPointsRow, row)),
    carryOut: (planned) => bookMovement(programme, planned),
  });
  return numbered(body, answers);
}

function readMany(wire: (programme: Programme, id: string) => unknown) {
  return ({ programme, body }: Numbered) => {
    const answers = answerRows(programme, Object.values(body), {
      plan: (row) => checked(idRow, row).id,
      carryOut: (id) => wire(programme, id),
    });
    return numbered(body, answers);
  };
}

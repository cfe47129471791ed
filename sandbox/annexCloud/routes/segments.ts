import { z } from "zod";
import { nonEmptyText, text } from "../fields";
import type { Segment } from "../marketing";
import type { Programme } from "../programme";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";

const segmentFields = {
  type: text.optional(),
  fromDate: text.optional(),
  toDate: text.optional(),
  member: text.optional(),
  status: text.optional(),
  externalId: text.optional(),
  externalName: text.optional(),
};

const newSegment = z.strictObject({ name: nonEmptyText, ...segmentFields });

const changedSegment = z.strictObject({
  name: nonEmptyText.optional(),
  ...segmentFields,
  memberUpdate: text.optional(),
});

/** Groups of members; what these calls answer is not documented, so they repeat what they keep. */
export const segmentRoutes: Route[] = [
  route({ method: "POST", path: "/segment", body: newSegment, handle: create }),
  route({
    method: "GET",
    path: "/segment/{id}",
    handle: ({ programme, params }) => find(programme, params.id),
  }),
  route({ method: "PATCH", path: "/segment/{id}", body: changedSegment, handle: update }),
];

function create({ programme, body }: RouteRequest<z.infer<typeof newSegment>, unknown>) {
  const id = String(programme.segments.size + 1);
  return keep(programme, { id, ...body });
}

function update(request: RouteRequest<z.infer<typeof changedSegment>, unknown>) {
  const { programme, params, body } = request;
  return keep(programme, { ...find(programme, params.id), ...body });
}

function find({ segments }: Programme, id = ""): Segment {
  const segment = segments.get(id);
  if (!segment) {
    throw new Refusal("AC1005");
  }
  return segment;
}

function keep({ segments }: Programme, segment: Segment): Segment {
  segments.set(segment.id, segment);
  return segment;
}

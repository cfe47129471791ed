import { z } from "zod";
import { email, nonEmptyText, text } from "../fields";
import { mergeMembers } from "../mergeMembers";
import { type Route, route } from "../route";

const mergeBody = z.strictObject({
  primaryUID: nonEmptyText,
  secondaryUID: nonEmptyText,
  /** Who asked for it. */
  mergedBy: email,
  reason: text.optional(),
  /** For a merge across templates, which the sandbox has one of. */
  secondaryUserMultitemplateId: z.number().int().optional(),
  /** Accepted and not acted on: which of two equal actions to keep is a rule of the site's. */
  duplicateActions: z
    .array(
      z.strictObject({ userIdToRetainActions: nonEmptyText, actionID: z.number().int() }).partial(),
    )
    .optional(),
});

/** Making one member of two; it cannot be undone. */
export const mergeRoutes: Route[] = [
  route({
    method: "POST",
    path: "/mergeuser",
    body: mergeBody,
    handle: ({ programme, body }) => {
      mergeMembers(programme, body.primaryUID, body.secondaryUID);
      return { Data: { siteID: programme.siteId } };
    },
  }),
];

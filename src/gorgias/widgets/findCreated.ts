import { isDeepStrictEqual } from "node:util";
import { findOnly } from "../findOnly";
import { readScope } from "../integrations/scopes";
import type { LostWrite, Params } from "../row";

/** Finds a widget whose creation was not answered by everything that it was to hold. */
export function findCreatedWidget(lost: LostWrite) {
  const { type, template, context = "ticket", integration_id, app_id = null } = lost.params;
  const integrationId = integration_id === undefined ? null : Number(integration_id);
  const sent = { type, template, context, integration_id: integrationId, app_id };
  return findOnly<Params>(lost, {
    path: "/widgets",
    query: { integration_id },
    purpose: "Look up the created widget",
    scope: readScope,
    fits: (found) =>
      Object.entries(sent).every(([name, value]) => isDeepStrictEqual(found[name] ?? null, value)),
  });
}

import { findOnly } from "../findOnly";
import type { LostWrite } from "../row";
import { readScope } from "./scopes";

interface Found {
  name: string;
  http: { url: string } | null;
}

/** Finds an HTTP integration whose creation was not answered by its exact URL and its name. */
export function findCreatedIntegration(lost: LostWrite) {
  const { name, url } = lost.params;
  return findOnly<Found>(lost, {
    path: "/integrations",
    purpose: `Look up the created integration ${name}`,
    scope: readScope,
    fits: (found) => found.name === name && found.http?.url === url,
  });
}

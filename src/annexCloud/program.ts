import { createHash } from "node:crypto";
import type { Connection } from "@prismatic-io/spectral";
import { annexCloudCredentials } from "./credentials";

/** A short digest of where the program is; it outlives rotated tokens and gives none away. */
export function programIdOf(connection: Connection): string {
  const { baseUrl, signer } = annexCloudCredentials(connection);
  const digest = createHash("sha256").update(JSON.stringify([baseUrl, signer.siteId]));
  return digest.digest("hex").slice(0, 16);
}

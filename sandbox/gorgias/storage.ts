import { createHmac, randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { storageHost } from "../services";
import type { FileRecord } from "./records";
import type { GorgiasWorld } from "./world";

const linkLifeMs = 5 * 60_000;
const signingKey = randomBytes(32);

export const fileKey = ({
  domainHash,
  resourceName,
}: Pick<FileRecord, "domainHash" | "resourceName">) => `${domainHash}/${resourceName}`;

/** An address that lets anybody who knows it read the file for a while. */
export function signedUrl(file: FileRecord, { clock }: GorgiasWorld): string {
  const expires = String(Math.floor(clock.nowMs() + linkLifeMs));
  const query = new URLSearchParams({ expires, signature: sign(fileKey(file), expires) });
  return `https://${storageHost}/${file.domainHash}/${encodeURIComponent(file.resourceName)}?${query}`;
}

const sign = (key: string, expires: string) =>
  createHmac("sha256", signingKey).update(`${key} ${expires}`).digest("hex");

interface StorageRequest {
  Params: { hash: string; name: string };
  Querystring: { expires?: string; signature?: string };
}

/** The store of files. It knows no credentials, and takes none. */
export function serveStorage(scope: FastifyInstance, { store, clock }: GorgiasWorld): void {
  scope.get<StorageRequest>("/:hash/:name", async ({ params, query, headers }, reply) => {
    if (headers.authorization !== undefined || headers.cookie !== undefined) {
      return reply.code(400).send({ error: "Only one way to authenticate is allowed." });
    }
    const key = fileKey({ domainHash: params.hash, resourceName: params.name });
    const { expires = "", signature = "" } = query;
    if (signature !== sign(key, expires) || Number(expires) < clock.nowMs()) {
      return reply.code(403).send({ error: "The link is not valid any more." });
    }
    const file = store.files.get(key);
    if (file === undefined) {
      return reply.code(404).send({ error: "No such file." });
    }
    return reply.type(file.contentType).send(file.bytes);
  });
}

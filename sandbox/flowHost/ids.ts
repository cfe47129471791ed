import { createHash, randomUUID } from "node:crypto";

function globalId(kind: string, id: string): string {
  return Buffer.from(`${kind}:${id}`).toString("base64");
}

function digest(parts: string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}

/** A new id in the platform's form, whose characters are not all safe in a path. */
export function newId(kind: "ExecutionResult" | "Instance"): string {
  return globalId(kind, randomUUID());
}

/** The same id for the same parts, on every run. */
export function stableId(kind: string, ...parts: string[]): string {
  return globalId(kind, digest(parts).toString("hex").slice(0, 32));
}

/** The last part of a flow's address. */
export function endpointId(instanceId: string, flowName: string): string {
  return digest([instanceId, flowName]).toString("base64url");
}

import { createHash } from "node:crypto";

/** Stands for JSON and says nothing about it: the same JSON always comes to the same 64 digits. */
export const digestOfJson = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex");

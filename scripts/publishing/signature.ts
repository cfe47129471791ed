import { setTimeout as sleep } from "node:timers/promises";
import type { Prism } from "./prism";

export interface SignatureCheck {
  attempts: number;
  delayMs: number;
}

/** The platform may still be processing a package that has just been uploaded. */
export const afterUpload: SignatureCheck = { attempts: 6, delayMs: 5_000 };

/** The local package's signature if the platform holds that very package, else undefined. */
export async function publishedSignature(
  prism: Prism,
  { attempts, delayMs }: SignatureCheck,
): Promise<string | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (attempt > 1) {
      await sleep(delayMs);
    }
    const { stdout } = await prism(["components:signature"]);
    if (stdout) {
      return stdout;
    }
  }
  return undefined;
}

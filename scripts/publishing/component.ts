import path from "node:path";
import { loadComponent } from "../componentDefinition";
import { checkIcons } from "./icons";
import type { Prism } from "./prism";
import { afterUpload, publishedSignature, type SignatureCheck } from "./signature";

export interface ComponentPublication {
  outcome: "published" | "unchanged";
  /** SHA-1 of the package, as the platform reports it. */
  signature: string;
}

interface Options {
  prism: Prism;
  packageDir: string;
  /** Further flags of `prism components:publish`, such as `--comment`. */
  flags?: readonly string[];
  signatureCheck?: SignatureCheck;
}

/** Publishes the built component unless the platform already holds the same package. */
export async function publishComponent({
  prism,
  packageDir,
  flags = [],
  signatureCheck = afterUpload,
}: Options): Promise<ComponentPublication> {
  const distDir = path.join(packageDir, "dist");
  checkIcons(loadComponent(distDir), distDir);

  const { stdout } = await prism([
    "components:publish",
    "--no-confirm",
    "--skip-on-signature-match",
    ...flags,
  ]);
  // prism reports success whatever the upload's status was; only the signature tells.
  const signature = await publishedSignature(prism, signatureCheck);
  if (!signature) {
    throw new Error(
      "The platform does not hold the package that was sent: its signature differs. " +
        "The upload probably failed. Publish again.",
    );
  }
  return { outcome: stdout.includes("skipping publish") ? "unchanged" : "published", signature };
}

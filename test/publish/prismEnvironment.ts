import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Prism, prismCli } from "../../scripts/publishing/prism";

export const accessToken = "test-access-token";

/** The real CLI, signed in to a platform on loopback and cut off from the user's own profile. */
export function prismAgainst(platformUrl: string, packageDir: string): Prism {
  const home = path.join(tmpdir(), `prism-home-${process.env.JEST_WORKER_ID}`);
  mkdirSync(home, { recursive: true });
  return prismCli(packageDir, {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    NO_PROXY: "127.0.0.1",
    PRISMATIC_URL: platformUrl,
    PRISM_ACCESS_TOKEN: accessToken,
    PRISM_SKIP_NEW_VERSION_CHECK: "true",
  });
}

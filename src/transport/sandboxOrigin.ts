import { InvalidInputError } from "./errors";

const variable = "GORGIAS_ANNEX_CLOUD_SANDBOX_URL";
const loopbackHosts = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The sandbox that stands in for both APIs, or undefined where requests go to the vendors. */
function sandboxUrl(): URL | undefined {
  const text = process.env[variable];
  if (!text) {
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !loopbackHosts.has(url.hostname)) {
    // Anything else would send real credentials to a host that is not the vendor's.
    throw new InvalidInputError(
      `${variable} must be a URL on this machine, such as http://127.0.0.1:4010`,
    );
  }
  return url;
}

/** Where a vendor's URL is really reached: itself, or `<sandbox>/<host>/<path>` while one is set. */
export function reachableUrl(vendorUrl: string): { url: string; loopback: boolean } {
  const sandbox = sandboxUrl();
  if (!sandbox) {
    return { url: vendorUrl, loopback: false };
  }
  const { host, pathname, search } = new URL(vendorUrl);
  return { url: `${sandbox.origin}/${host}${pathname}${search}`, loopback: true };
}

import { InvalidInputError } from "../transport/errors";

/** https://s15.socialannex.net/help/acapi.html prints the first two. */
const baseUrls = new Map([
  ["production", "https://s15.socialannex.net/api/3.0"],
  ["staging", "https://s15.stage.socialannex.net/api/3.0"],
  ["uat", "https://s15.socialannexuat.net/api/3.0"],
]);

/** @throws InvalidInputError for an unknown environment or an address that is not https */
export function annexCloudBaseUrl(environment: unknown, baseUrl: unknown): string {
  const name = typeof environment === "string" && environment !== "" ? environment : "production";
  if (name !== "custom") {
    const known = baseUrls.get(name);
    if (!known) {
      throw new InvalidInputError(
        `"Environment" must be one of ${[...baseUrls.keys(), "custom"].join(", ")}, got "${name}"`,
      );
    }
    return known;
  }
  const text = typeof baseUrl === "string" ? baseUrl.trim() : "";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" || url.username || url.password || url.search || url.hash) {
    throw new InvalidInputError(
      '"Base URL" must be an https address without user, query or fragment, such as https://loyalty.example.com/api/3.0',
    );
  }
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, "")}`;
}

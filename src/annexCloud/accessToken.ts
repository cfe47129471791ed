import { InvalidInputError } from "../transport/errors";

export interface SiteSecret {
  siteId: string;
  loyaltyToken: string;
}

const recipe = 'base64 of ["<loyalty token>", "<site id>"]';

/**
 * Reads the access token of Annex Cloud's Gorgias guide: base64 of a JSON array of loyalty token
 * and site id, or of an object with both, which is what PHP calls an array too.
 * https://annex-cloud.helpjuice.com/en_US/gorgias/gorgias-integration-document
 * @throws InvalidInputError that names the step of the recipe that went wrong, never the token
 */
export function readAccessToken(accessToken: string): SiteSecret {
  const json = decodeBase64(accessToken.replace(/\s+/g, ""));
  return readParts(parse(json));
}

function decodeBase64(text: string): string {
  const standard = text
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/={1,3}$/, "");
  const decoded = Buffer.from(standard, "base64");
  // Buffer skips what is not base64; only a round trip tells.
  if (text === "" || decoded.toString("base64").replace(/={1,3}$/, "") !== standard) {
    throw wrong(
      "step 2 went wrong: it is not base64. Encode the whole JSON text and paste all of it",
    );
  }
  return decoded.toString("utf8");
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw wrong("step 1 went wrong: what was encoded is not JSON. Mind quotes, comma and brackets");
  }
}

function readParts(parts: unknown): SiteSecret {
  const { siteId, loyaltyToken } = Array.isArray(parts) ? fromArray(parts) : fromObject(parts);
  if (!isValue(siteId) || !isValue(loyaltyToken)) {
    throw wrong("step 1 went wrong: the JSON holds no loyalty token or no site id");
  }
  return { siteId: String(siteId).trim(), loyaltyToken: String(loyaltyToken).trim() };
}

function fromArray(parts: unknown[]) {
  if (parts.length !== 2) {
    throw wrong(`step 1 went wrong: the array has ${parts.length} members instead of two`);
  }
  const [first, second] = parts;
  // The guide names no order. Site ids are numbers and tokens are not, so a swap shows.
  const swapped = isNumeric(first) && !isNumeric(second);
  return swapped
    ? { siteId: first, loyaltyToken: second }
    : { loyaltyToken: first, siteId: second };
}

function fromObject(parts: unknown) {
  if (parts === null || typeof parts !== "object") {
    throw wrong("step 1 went wrong: the JSON is neither an array nor an object");
  }
  const named = new Map(
    Object.entries(parts).map(([name, value]) => [
      name.toLowerCase().replace(/[^a-z]/g, ""),
      value,
    ]),
  );
  return {
    siteId: named.get("siteid"),
    loyaltyToken: named.get("loyaltytoken") ?? named.get("token"),
  };
}

function isValue(value: unknown): value is string | number {
  return (typeof value === "string" && value.trim() !== "") || typeof value === "number";
}

function isNumeric(value: unknown): boolean {
  return isValue(value) && /^\d+$/.test(String(value).trim());
}

function wrong(what: string): InvalidInputError {
  return new InvalidInputError(`"Access Token": ${what} (${recipe})`);
}

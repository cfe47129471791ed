import type { Connection } from "@prismatic-io/spectral";
import { digestOfJson } from "../api/digest";
import { ConnectorError, connectionError } from "../transport/errors";
import type { Pace } from "../transport/pace";
import { readAccessToken, type SiteSecret } from "./accessToken";
import { annexCloudBaseUrl } from "./baseUrl";
import type { Signer } from "./signature";

/** What an Annex Cloud connection of either kind comes down to. */
export interface AnnexCloudCredentials {
  baseUrl: string;
  signer: Signer;
  pace: Pace;
  /** A digest: calls of one identity act for the same program with the same right. */
  identity: string;
  /** A short digest that names the program: it outlives every token and is made of no secret. */
  program: string;
  /** Does the program keep fractions of points? */
  decimals: boolean;
  /** Everything that may appear nowhere. */
  secrets: string[];
}

/** @throws ConnectionError that says which part of the connection is missing or wrong */
export function annexCloudCredentials(connection: Connection): AnnexCloudCredentials {
  const fields = connection.fields ?? {};
  const { siteId, loyaltyToken, baseUrl } = asConnectionError(connection, () => ({
    ...siteSecret(connection),
    baseUrl: annexCloudBaseUrl(fields.environment, fields.baseUrl),
  }));
  const identity = digestOfJson([baseUrl, siteId, loyaltyToken]);
  return {
    baseUrl,
    signer: { siteId, loyaltyToken, siteName: text(fields.siteName) || siteId },
    // No rate is published, so nothing is held back until the API says 429.
    pace: { key: identity, size: { capacity: Number.MAX_SAFE_INTEGER, periodSeconds: 1 } },
    identity,
    program: digestOfJson([baseUrl, siteId]).slice(0, 16),
    decimals: String(fields.decimals) === "true",
    secrets: [loyaltyToken, text(fields.accessToken)],
  };
}

function siteSecret(connection: Connection): SiteSecret {
  const fields = connection.fields ?? {};
  switch (connection.key) {
    case "annex-cloud":
      return {
        siteId: required(connection, "Site ID", fields.siteId),
        loyaltyToken: required(connection, "Loyalty Token", fields.loyaltyToken),
      };
    case "annex-cloud-access-token":
      return readAccessToken(required(connection, "Access Token", fields.accessToken));
    default:
      throw connectionError(
        connection,
        `"${connection.key}" is not an Annex Cloud connection; choose Annex Cloud or Annex Cloud Access Token`,
      );
  }
}

function required(connection: Connection, label: string, value: unknown): string {
  const filled = text(value);
  if (filled === "") {
    throw connectionError(connection, `"${label}" of the Annex Cloud connection is empty`);
  }
  return filled;
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

function asConnectionError<T>(connection: Connection, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ConnectorError ? connectionError(connection, error.detail) : error;
  }
}

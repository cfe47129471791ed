import { randomBytes } from "node:crypto";
import type { Connection } from "@prismatic-io/spectral";
import { annexCloudCredentials } from "../../annexCloud/credentials";
import { gorgiasCredentials } from "../../gorgias/credentials";
import { derive, isSameSecret } from "../webhook/secret";

/** Who answers the sidebar, and takes the clicks on its answers. */
export interface Issuer {
  instanceId: string;
  /** The flow that the buttons call. */
  flowName: string;
  connection: Connection;
  annexCloudConnection: Connection;
}

/** Whom an answer of the sidebar shows. */
export interface Shown {
  customerId: string | null;
  memberId: string | null;
}

export type Standing = "good" | "outdated" | "forged";

const form = /^(v1\.(\d{1,16})\.[\w-]{22})\.([0-9a-f]{64})$/;
/** What answers held before action keys were signed. */
const unsigned = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What a click has to send to move points: `v1.issuedAt.nonce.mac`. Everybody who may read widgets
 * can read what else a button sends. Not bound to the ticket, since Gorgias shows one answer beside
 * all tickets of a customer.
 */
export function mintActionKey(issuer: Issuer, shown: Shown, nowMs: number): string {
  const issued = `v1.${nowMs}.${randomBytes(16).toString("base64url")}`;
  return `${issued}.${macsOf(issuer, shown, issued).join("")}`;
}

/**
 * | action key                                                   | standing |
 * | ------------------------------------------------------------ | -------- |
 * | of the release before, which signed none                     | outdated |
 * | not signed here: other instance, flow, program or credential | forged   |
 * | signed for another customer or member                        | outdated |
 * | too old                                                      | outdated |
 */
export function standingOf(
  actionKey: string,
  issuer: Issuer,
  shown: Shown,
  { nowMs, validMs }: { nowMs: number; validMs: number },
): Standing {
  if (unsigned.test(actionKey)) {
    return "outdated";
  }
  const [, issued = "", issuedAtMs = "", macs = ""] = form.exec(actionKey) ?? [];
  const [ofAnswer, ofShown] = macsOf(issuer, shown, issued);
  if (!isSameSecret(macs.slice(0, macLength), ofAnswer)) {
    return "forged";
  }
  const isTheirs = shown.customerId !== null && isSameSecret(macs.slice(macLength), ofShown);
  return isTheirs && nowMs - Number(issuedAtMs) <= validMs ? "good" : "outdated";
}

const macLength = 32;

/** The mac has two halves, so that a click for somebody else is told from one that was made up. */
function macsOf(issuer: Issuer, { customerId, memberId }: Shown, issued: string): [string, string] {
  const { instanceId, flowName, connection, annexCloudConnection } = issuer;
  // Access and refresh tokens change while a panel is open, so they take no part.
  const { signer, program } = annexCloudCredentials(annexCloudConnection);
  const longLived = [gorgiasCredentials(connection).longLivedSecret(), signer.loyaltyToken];
  const scope = ["actionKey", instanceId, flowName, program];
  const key = derive(JSON.stringify(longLived), scope);
  const mac = (signed: unknown[]) => derive(key, signed).slice(0, macLength);
  return [mac([issued]), mac([issued, customerId, memberId])];
}

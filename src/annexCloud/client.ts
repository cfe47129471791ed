import type { Connection } from "@prismatic-io/spectral";
import { queryString } from "../api/query";
import type { Client } from "../api/request";
import type { Run } from "../api/run";
import type { Authentication } from "../transport/auth";
import { callTimeoutMs, deadlineIn } from "../transport/deadline";
import { redactor } from "../transport/redact";
import { transport } from "../transport/transport";
import { serverClock } from "./clock";
import { type AnnexCloudCredentials, annexCloudCredentials } from "./credentials";
import { explainAnnexCloud, isSignatureRefused, isTransientAnswer } from "./errors";
import { signatureLifeSeconds, signRequest } from "./signature";

export interface AnnexCloudClient extends Client {
  /** Tells connections apart without giving their secrets away. */
  identity: string;
  /** Names the program, whatever token speaks for it. */
  program: string;
  decimals: boolean;
  /** A moment of our clock in the server's, as far as its answers told. */
  serverMs(localMs: number): number;
  /** The earliest `createDate` of something that was made at a moment of our clock, or later. */
  earliestDateMs(localMs: number): number;
}

/** The Annex Cloud Loyalty API v3 for one connection: https://s15.socialannex.net/help/acapi.html */
export function annexCloudClient(connection: Connection, run: Run): AnnexCloudClient {
  const credentials = annexCloudCredentials(connection);
  const redact = redactor(credentials.secrets, run.secrets);
  const debug = run.debug ? (line: string) => run.logger.debug(redact(line)) : undefined;
  const { withServerTime, signingMs, ...serverTimes } = serverClock(
    run.runtime.clock,
    isSignatureRefused,
  );
  return {
    identity: credentials.identity,
    program: credentials.program,
    decimals: credentials.decimals,
    ...serverTimes,
    run,
    redact,
    request: ({ method, path, query, body, subject, purpose, repeatable, retry }) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const send = transport({
        api: "Annex Cloud",
        authentication: signing(credentials, text ?? JSON.stringify(subject ?? ""), signingMs),
        pace: credentials.pace,
        redact,
        explain: explainAnnexCloud(connection),
        isTransient: isTransientAnswer,
        around: withServerTime,
      });
      return send(
        {
          method,
          url: `${credentials.baseUrl}${path}${queryString(query)}`,
          headers: { accept: "application/json", "content-type": "application/json" },
          ...(text === undefined ? {} : { body: text }),
        },
        {
          purpose,
          bulk: false,
          repeatable,
          runtime: run.runtime,
          deadline: deadlineIn(run.runtime.clock, callTimeoutMs, run.deadline),
          ...(retry ? { retry } : {}),
          ...(debug ? { debug } : {}),
        },
      );
    },
  };
}

function signing(
  { baseUrl, signer }: AnnexCloudCredentials,
  payload: string,
  nowMs: () => number,
): Authentication {
  return {
    baseUrl,
    authenticate: () => {
      const expiresAtSeconds = Math.floor(nowMs() / 1_000) + signatureLifeSeconds;
      return {
        authorization: `Bearer ${signRequest(payload, signer, expiresAtSeconds)}`,
        "x-annexcloud-site": signer.siteId,
      };
    },
  };
}

import type { Connection } from "@prismatic-io/spectral";
import type { Run } from "../operations/run";
import type { Authentication } from "../transport/auth";
import { callTimeoutMs, deadlineIn } from "../transport/deadline";
import type { DecodedResponse, HttpMethod } from "../transport/http";
import { redactor } from "../transport/redact";
import { transport } from "../transport/transport";
import { type AnnexCloudCredentials, annexCloudCredentials } from "./credentials";
import { explainAnnexCloud, isTransientAnswer } from "./errors";
import { signatureLifeSeconds, signRequest } from "./signature";

export interface AnnexCloudRequest {
  method: HttpMethod;
  /** Below /api/3.0, ids encoded. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** What a request without a body signs: the path's id, not encoded. */
  signedId?: string;
  purpose: string;
  /** Default: only GET. */
  repeatable?: boolean;
}

export interface AnnexCloudClient {
  /** Tells connections apart without giving their secrets away. */
  identity: string;
  decimals: boolean;
  /** A moment of our clock in the server's, as far as its answers told. */
  serverMs(localMs: number): number;
  /** @throws the classes of transport/errors.ts and Spectral's ConnectionError */
  request(request: AnnexCloudRequest): Promise<DecodedResponse>;
}

/** The Annex Cloud Loyalty API v3 for one connection: https://s15.socialannex.net/help/acapi.html */
export function annexCloudClient(connection: Connection, run: Run): AnnexCloudClient {
  const credentials = annexCloudCredentials(connection);
  const redact = redactor(credentials.secrets, run.secrets);
  const debug = run.debug ? (line: string) => run.logger.debug(redact(line)) : undefined;
  let serverAheadMs = 0;
  const learnClock = (response: DecodedResponse) => {
    const serverMs = Date.parse(response.headers.date ?? "");
    serverAheadMs = Number.isNaN(serverMs) ? serverAheadMs : serverMs - run.runtime.clock.nowMs();
    return response;
  };
  return {
    identity: credentials.identity,
    decimals: credentials.decimals,
    serverMs: (localMs) => localMs + serverAheadMs,
    request: ({ method, path, query, body, signedId, purpose, repeatable }) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const send = transport({
        api: "Annex Cloud",
        authentication: signing(credentials, text ?? JSON.stringify(signedId ?? ""), run),
        pace: credentials.pace,
        redact,
        explain: explainAnnexCloud(connection),
        isTransient: isTransientAnswer,
      });
      return send(
        {
          method,
          url: `${credentials.baseUrl}${path}${query ? `?${new URLSearchParams(query)}` : ""}`,
          headers: { accept: "application/json", "content-type": "application/json" },
          ...(text === undefined ? {} : { body: text }),
        },
        {
          purpose,
          bulk: false,
          repeatable: repeatable ?? method === "GET",
          runtime: run.runtime,
          deadline: deadlineIn(run.runtime.clock, callTimeoutMs, run.deadline),
          ...(debug ? { debug } : {}),
        },
      ).then(learnClock);
    },
  };
}

function signing(
  { baseUrl, signer }: AnnexCloudCredentials,
  payload: string,
  { runtime }: Run,
): Authentication {
  return {
    baseUrl,
    authenticate: () => {
      const expiresAtSeconds = Math.floor(runtime.clock.nowMs() / 1_000) + signatureLifeSeconds;
      return {
        authorization: `Bearer ${signRequest(payload, signer, expiresAtSeconds)}`,
        "x-annexcloud-site": signer.siteId,
      };
    },
  };
}

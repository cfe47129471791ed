import type { Connection } from "@prismatic-io/spectral";
import { queryString } from "../api/query";
import type { ApiRequest, Client } from "../api/request";
import type { Run } from "../api/run";
import { callTimeoutMs, deadlineIn } from "../transport/deadline";
import type { DecodedResponse } from "../transport/http";
import { redactor } from "../transport/redact";
import { transport } from "../transport/transport";
import { gorgiasCredentials } from "./credentials";
import { explainGorgias } from "./errors";

export interface GorgiasRequest extends Omit<ApiRequest, "repeatable"> {
  /** A body that is ready to be sent, instead of JSON. */
  content?: Content;
  headers?: Record<string, string>;
  /** Default: everything but POST; the API's PUT and DELETE set a state. */
  repeatable?: boolean;
  /** The whole call with all its attempts and waits. */
  budgetMs?: number;
}

/** Bytes or text, and what they are. */
export interface Content {
  body: string | Buffer;
  contentType: string;
}

export interface GorgiasClient extends Client {
  origin: string;
  request(request: GorgiasRequest): Promise<DecodedResponse>;
}

/** The Gorgias REST API for one connection: https://developers.gorgias.com/reference */
export function gorgiasClient(connection: Connection, run: Run): GorgiasClient {
  const { origin, authentication, pace, secrets } = gorgiasCredentials(connection);
  const redact = redactor(secrets, run.secrets);
  const send = transport({
    api: "Gorgias",
    authentication,
    pace,
    redact,
    explain: explainGorgias(connection, origin),
    isTransient: () => false,
  });
  return {
    origin,
    run,
    redact,
    request: ({ method, path, query, body, content = jsonContent(body), headers, ...rest }) => {
      const {
        purpose,
        scope,
        repeatable,
        bulk = false,
        budgetMs = callTimeoutMs,
        subject: _,
        ...options
      } = rest;
      return send(
        {
          method,
          url: `${origin}${path}${queryString(query)}`,
          headers: {
            accept: "application/json",
            ...(content ? { "content-type": content.contentType } : {}),
            ...headers,
          },
          ...(content ? { body: content.body } : {}),
        },
        {
          ...options,
          purpose,
          scope,
          bulk,
          repeatable: repeatable ?? method !== "POST",
          runtime: run.runtime,
          deadline: deadlineIn(run.runtime.clock, budgetMs, run.deadline),
          ...(run.debug ? { debug: (line: string) => run.logger.debug(redact(line)) } : {}),
        },
      );
    },
  };
}

function jsonContent(body: unknown): Content | undefined {
  return body === undefined
    ? undefined
    : { body: JSON.stringify(body), contentType: "application/json" };
}

import { createHmac } from "node:crypto";
import fastify from "fastify";
import { type AnnexCloudSandbox, registerAnnexCloud } from "../../sandbox/annexCloud";
import { type SandboxClock, sandboxClock } from "../../sandbox/clock";
import { sandboxCredentials } from "../../sandbox/credentials";
import type { Shop } from "../../sandbox/shop";

export const credentials = sandboxCredentials.annexCloud;

const emptyShop: Shop = {
  people: [],
  tickets: [],
  tiers: [
    { name: "Seed", fromLifetimePoints: 0 },
    { name: "Sprout", fromLifetimePoints: 500 },
    { name: "Bloom", fromLifetimePoints: 1500 },
  ],
};

/** Everything a request is made of, so that a test can get one part of it wrong. */
export interface Draft {
  method: string;
  path: string;
  body: string | undefined;
  /** What the `hmac` claim is bound to. */
  signedPayload: string;
  joseHeader: Record<string, unknown>;
  claims: Record<string, unknown>;
  secret: string;
  headers: Record<string, string>;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export interface Harness {
  url: string;
  sandbox: AnnexCloudSandbox;
  send(draft: Draft): Promise<Answer>;
  get(path: string, pathValue: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

type NewMember = Parameters<AnnexCloudSandbox["addMember"]>[0];

/** The Annex Cloud half alone, on a free port. */
export async function startAnnexCloud(
  options: { shop?: Shop; clock?: SandboxClock; host?: string; members?: NewMember[] } = {},
): Promise<Harness> {
  const {
    shop = emptyShop,
    clock = sandboxClock(),
    host = "s15.socialannex.net",
    members = [],
  } = options;
  const app = fastify({ routerOptions: { maxParamLength: 500 } });
  const sandbox = registerAnnexCloud(app, { clock, credentials, shop });
  for (const member of members) {
    sandbox.addMember(member);
  }
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const api = `${url}/${host}/api/3.0`;
  return {
    url,
    sandbox,
    send: (draft) => sendTo(api, draft),
    get: (path, pathValue) => sendTo(api, getDraft(path, pathValue)),
    post: (path, body) => sendTo(api, writeDraft("POST", path, body)),
    control: (method, path, body) =>
      controlRequest(`${url}/_sandbox/annexCloud${path}`, method, body),
    close: () => app.close(),
  };
}

/** A right GET, signed over the id in its path. */
export const getDraft = (path: string, pathValue: string): Draft =>
  draft("GET", path, undefined, JSON.stringify(pathValue));

/** A right POST, PATCH or PUT, signed over its body. */
export function writeDraft(method: string, path: string, content: unknown): Draft {
  const body = JSON.stringify(content);
  return draft(method, path, body, body);
}

function draft(
  method: string,
  path: string,
  body: string | undefined,
  signedPayload: string,
): Draft {
  return {
    method,
    path,
    body,
    signedPayload,
    joseHeader: { alg: "HS256", typ: "JWT" },
    claims: {
      sub: credentials.siteName,
      exp: Math.floor(Date.now() / 1_000) + 180,
      site_id: credentials.siteId,
    },
    secret: credentials.loyaltyToken,
    headers: { "X-AnnexCloud-Site": credentials.siteId, "Content-Type": "application/json" },
  };
}

async function sendTo(api: string, request: Draft): Promise<Answer> {
  const headers = { Authorization: `Bearer ${jwtOf(request)}`, ...request.headers };
  const { method, body } = request;
  // As bytes: fetch would name a content type of its own for a string.
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  return answerOf(await fetch(api + request.path, { method, headers, body: bytes }));
}

const base64Url = (content: unknown) => Buffer.from(JSON.stringify(content)).toString("base64url");

/** The token as documented; a claim that is undefined, `hmac` too, is left out. */
export function jwtOf(request: Pick<Draft, "joseHeader" | "claims" | "secret" | "signedPayload">) {
  const { joseHeader, claims, secret, signedPayload } = request;
  const payload64 = Buffer.from(signedPayload).toString("base64");
  const hmac = createHmac("sha256", secret).update(payload64).digest("base64");
  const unsigned = `${base64Url(joseHeader)}.${base64Url({ hmac, ...claims })}`;
  const hash = joseHeader.alg === "HS512" ? "sha512" : "sha256";
  const isSigned = joseHeader.alg !== "none";
  return `${unsigned}.${isSigned ? createHmac(hash, secret).update(unsigned).digest("base64url") : ""}`;
}

async function controlRequest(url: string, method: string, body?: unknown): Promise<Answer> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const headers = new Headers(content === undefined ? {} : { "Content-Type": "application/json" });
  return answerOf(await fetch(url, { method, headers, body: content }));
}

async function answerOf(response: Response): Promise<Answer> {
  const body = (await response.json()) as Answer["body"];
  return { status: response.status, body };
}

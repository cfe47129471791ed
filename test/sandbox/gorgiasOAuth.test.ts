import { sandboxCredentials } from "../../sandbox/credentials";
import { ask, smallSandbox } from "./gorgiasHarness";
import { openedOnce } from "./opened";

const { clientId, clientSecret } = sandboxCredentials.gorgias;
const client = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
const redirectUri = "https://app.example.com/callback";

const sandbox = openedOnce(() => smallSandbox());

const oauth = (path: string) => `${sandbox.url}/green-garden.gorgias.com/oauth${path}`;

async function authorize(scope: string): Promise<string> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    scope,
    redirect_uri: redirectUri,
    state: "some state",
    nonce: "once",
  });
  const response = await fetch(oauth(`/authorize?${query}`), { redirect: "manual" });
  expect(response.status).toBe(302);
  const target = new URL(response.headers.get("location") ?? "");
  expect(target.origin + target.pathname).toBe(redirectUri);
  expect(target.searchParams.get("state")).toBe("some state");
  return target.searchParams.get("code") ?? "";
}

async function post(path: string, form: Record<string, string>, authorization = client) {
  const body = new URLSearchParams(form);
  const response = await fetch(oauth(path), { method: "POST", body, headers: { authorization } });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const exchange = (code: string) =>
  post("/token", { grant_type: "authorization_code", code, redirect_uri: redirectUri });

test("a code buys a token the API takes, and a refresh token that lasts until revoked", async () => {
  const scope = "openid offline customers:read";
  const code = await authorize(scope);
  const { status, body } = await exchange(code);
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: "Bearer", expires_in: 0, scope });
  const headers = { authorization: `Bearer ${body.access_token}` };
  expect(await ask(sandbox, { path: "/api/account", headers })).toMatchObject({ status: 200 });

  const refresh = { grant_type: "refresh_token", refresh_token: body.refresh_token ?? "" };
  const refreshed = await post("/token", refresh);
  expect(refreshed).toMatchObject({ status: 200, body: { token_type: "Bearer" } });
  expect(refreshed.body).not.toHaveProperty("refresh_token");
  const revoked = await post("/revoke", { token: body.refresh_token ?? "" });
  expect(revoked).toEqual({ status: 200, body: {} });
  expect(await post("/token", refresh)).toEqual({ status: 400, body: { error: "invalid_grant" } });
});

test("without the offline scope there is no refresh token", async () => {
  const { body } = await exchange(await authorize("openid customers:read"));
  expect(body).not.toHaveProperty("refresh_token");
});

test("a code is good once", async () => {
  const code = await authorize("openid");
  await exchange(code);
  expect(await exchange(code)).toEqual({ status: 400, body: { error: "invalid_grant" } });
});

test("the client has to prove itself", async () => {
  const form = { grant_type: "refresh_token", refresh_token: "x", client_id: clientId };
  const wrong = `Basic ${Buffer.from(`${clientId}:nope`).toString("base64")}`;
  expect(await post("/token", form, wrong)).toMatchObject({
    status: 401,
    body: { error: "invalid_client" },
  });
});

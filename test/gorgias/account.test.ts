import { isConnectionError } from "@prismatic-io/spectral";
import { connections } from "../support/connections";
import { useWorld } from "../support/world";
import { connection, requestsOf, startShop } from "./shop";

const world = useWorld(startShop);

const withFields = (fields: Record<string, unknown>) => ({
  ...connection,
  fields: { ...connection.fields, ...fields },
});

describe("getAccount", () => {
  test("reads the connected account with its settings", async () => {
    const account = await world.run("getAccount", { connection });
    expect(account).toMatchObject({ domain: "green-garden", status: { status: "active" } });
    expect(account.settings.map(({ type }: { type: string }) => type)).toContain("business-hours");
    expect(requestsOf(world)).toEqual(["GET /api/account → 200"]);
  });

  test.each([
    "green-garden.gorgias.com",
    "https://green-garden.gorgias.com/app/tickets",
    " Green-Garden ",
  ])("finds the account by the domain %j", async (domain) => {
    const account = await world.run("getAccount", { connection: withFields({ domain }) });
    expect(account.domain).toBe("green-garden");
  });
});

describe("a connection that cannot work is refused before anything is sent", () => {
  const { oauth2 } = connections;
  test.each([
    ["no domain", withFields({ domain: "" }), /"Domain"/],
    ["another host", withFields({ domain: "evil.example/#" }), /"Domain"/],
    ["a blank API key", withFields({ apiKey: "  " }), /"API Key".* is empty/],
    ["no user name", withFields({ username: undefined }), /"Username".* is empty/],
    ["OAuth without a token", { ...oauth2, token: undefined }, /no access token; reconnect/],
    ["OAuth with an empty token", { ...oauth2, token: { access_token: "" } }, /no access token/],
    ["another service's", connections.annexCloud, /not a Gorgias connection/],
  ])("%s", async (_what, wrong, message) => {
    const error = await world.fails("getAccount", { connection: wrong });
    expect(error.message).toMatch(/^ConnectionError: /);
    expect(error.message).toMatch(message);
    expect(isConnectionError(error) && error.connection).toEqual({
      key: wrong.key,
      configVarKey: wrong.configVarKey,
    });
    expect(requestsOf(world)).toEqual([]);
  });
});

describe("what the connection may not do", () => {
  test("a missing right is told with the scope that it needs", async () => {
    const body = { error: { msg: "Forbidden." } };
    world.sandbox.faults.add({ kind: "status", service: "gorgias", status: 403, body });
    const error = await world.fails("getAccount", { connection });
    expect(isConnectionError(error)).toBe(true);
    expect(error.message).toContain("account:read");
    expect(error.message).toContain("Forbidden.");
  });

  test("a used-up plan is no fault of the connection", async () => {
    const body = { error: { msg: "Your plan does not include this feature." } };
    world.sandbox.faults.add({ kind: "status", service: "gorgias", status: 403, body });
    const error = await world.fails("getAccount", { connection });
    expect(isConnectionError(error)).toBe(false);
    expect(error.message).toMatch(/^PermissionError: /);
  });
});

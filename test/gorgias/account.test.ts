import { isConnectionError } from "@prismatic-io/spectral";
import { connections } from "../support/connections";
import { useWorld } from "../support/world";
import { connection, requestsOf, startShop } from "./shop";

const world = useWorld(startShop);

const withFields = (fields: Record<string, unknown>) => ({
  ...connection,
  fields: { ...connection.fields, ...fields },
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

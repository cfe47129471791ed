import { sandboxCredentials } from "../../sandbox/credentials";
import { connections } from "../support/connections";
import { useWorld } from "../support/world";
import { memberId, startPointsWorld } from "./pointsWorld";

const world = useWorld(startPointsWorld);

const { siteId, loyaltyToken } = sandboxCredentials.annexCloud;
const withFields = (fields: Record<string, unknown>) => ({
  ...connections.annexCloud,
  fields: { ...connections.annexCloud.fields, ...fields },
});
const base64 = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");
const withToken = (accessToken: string) => ({
  ...connections.annexCloudAccessToken,
  fields: { accessToken },
});
const points = (annexCloudConnection: unknown) =>
  world.run("getPoints", { annexCloudConnection, memberId });
const fails = (annexCloudConnection: unknown) =>
  world.fails("getPoints", { annexCloudConnection, memberId });
const paths = () => world.sandbox.requests.entries.map(({ path }) => path);
const balancePath = `/points/${encodeURIComponent(memberId)}`;

test.each([
  ["production", "s15.socialannex.net"],
  ["staging", "s15.stage.socialannex.net"],
  ["uat", "s15.socialannexuat.net"],
  ["", "s15.socialannex.net"],
])("the environment %s is at %s", async (environment, host) => {
  expect(await points(withFields({ environment }))).toMatchObject({ availablePoints: 500 });
  expect(paths()).toEqual([`/${host}/api/3.0${balancePath}`]);
});

test.each(["https://loyalty.example.com/api/3.0", " https://loyalty.example.com/api/3.0// "])(
  "the custom address %s is used as it is",
  async (baseUrl) => {
    const connection = withFields({ environment: "custom", baseUrl });
    expect(await points(connection)).toMatchObject({ availablePoints: 500 });
    expect(paths()).toEqual([`/loyalty.example.com/api/3.0${balancePath}`]);
  },
);

test("an address is ignored unless the environment is custom", async () => {
  await points(withFields({ environment: "staging", baseUrl: "http://elsewhere.example.com" }));
  expect(paths()).toEqual([`/s15.stage.socialannex.net/api/3.0${balancePath}`]);
});

test("a site name is optional, and a site id may be a number", async () => {
  expect(await points(withFields({ siteName: "" }))).toMatchObject({ availablePoints: 500 });
  expect(await points(withFields({ siteId: Number(siteId) }))).toBeDefined();
});

test.each([
  ["http", { environment: "custom", baseUrl: "http://loyalty.example.com/api/3.0" }, /https/],
  ["no address", { environment: "custom", baseUrl: "" }, /"Base URL"/],
  ["no URL", { environment: "custom", baseUrl: "loyalty.example.com" }, /"Base URL"/],
  ["a password", { environment: "custom", baseUrl: "https://a:b@loyalty.example.com" }, /user/],
  ["a query", { environment: "custom", baseUrl: "https://loyalty.example.com/?a=b" }, /query/],
  ["an unknown environment", { environment: "moon" }, /"Environment" .*production, staging, uat/],
  ["no site id", { siteId: "" }, /"Site ID" .* is empty/],
  ["no loyalty token", { loyaltyToken: undefined }, /"Loyalty Token" .* is empty/],
])("%s is a ConnectionError, and nothing is sent", async (_, fields, message) => {
  const error = await fails(withFields(fields));
  expect(error.name).toBe("ConnectionError");
  expect(error.message).toMatch(/^ConnectionError: /);
  expect(error.message).toMatch(message);
  expect(error).toMatchObject({ connection: { key: "annex-cloud" } });
  expect(paths()).toEqual([]);
});

test.each([
  ["the positional array", base64([loyaltyToken, siteId])],
  ["the array the other way round", base64([siteId, loyaltyToken])],
  ["the array with the site id as a number", base64([loyaltyToken, Number(siteId)])],
  ["the object", base64({ site_id: siteId, loyaltyToken })],
  ["the object in words", base64({ "Loyalty Token": loyaltyToken, "Site id": siteId })],
  ["blanks in the JSON", base64(` [ "${loyaltyToken}" , "${siteId}" ] `)],
  ["line breaks in the token", base64([loyaltyToken, siteId]).replace(/.{20}/g, "$&\n")],
  ["no padding", base64([loyaltyToken, siteId]).replace(/=+$/, "")],
  [
    "the URL's alphabet",
    Buffer.from(base64([loyaltyToken, siteId]), "base64").toString("base64url"),
  ],
])("an access token made from %s is read", async (_, accessToken) => {
  expect(await points(withToken(accessToken))).toMatchObject({ availablePoints: 500 });
});

test.each([
  ["empty", "", /"Access Token" .* is empty/],
  ["the JSON itself", JSON.stringify([loyaltyToken, siteId]), /step 2/],
  ["cut off", base64("words that are no JSON"), /step 1 .*not JSON/],
  ["an array of one", base64([loyaltyToken]), /step 1 .*1 members/],
  ["an array of three", base64([loyaltyToken, siteId, "x"]), /step 1 .*3 members/],
  ["an empty array member", base64([loyaltyToken, ""]), /step 1 .*no loyalty token or no site id/],
  ["an object without a site", base64({ loyaltyToken }), /step 1 .*no site id/],
  ["a text", base64('"text"'), /step 1 .*neither an array nor an object/],
  ["nothing", base64("null"), /step 1 .*neither an array nor an object/],
])("an access token that is %s is a ConnectionError naming the step", async (_, token, message) => {
  const error = await fails(withToken(token));
  expect(error.message).toMatch(/^ConnectionError: /);
  expect(error.message).toMatch(message);
  expect(error).toMatchObject({ connection: { key: "annex-cloud-access-token" } });
  expect(paths()).toEqual([]);
});

test("an access token works in another environment", async () => {
  const connection = withToken(base64([loyaltyToken, siteId]));
  await points({ ...connection, fields: { ...connection.fields, environment: "uat" } });
  expect(paths()).toEqual([`/s15.socialannexuat.net/api/3.0${balancePath}`]);
});

test.each([
  ["loyalty token", { loyaltyToken: "not-this-one" }],
  ["site id", { siteId: "100000002" }],
])("a wrong %s is a ConnectionError that carries no field of the connection", async (_, fields) => {
  const error = await fails(withFields(fields));
  expect(error.message).toMatch(/^ConnectionError: .*Check Site ID, Loyalty Token and Environment/);
  expect(error).toMatchObject({
    connection: { key: "annex-cloud", configVarKey: "Annex Cloud Connection" },
  });
  expect(JSON.stringify(error)).not.toContain("not-this-one");
});

test("a Gorgias connection is no Annex Cloud connection", async () => {
  const error = await fails(connections.apiKey);
  expect(error.message).toMatch(/^ConnectionError: .*is not an Annex Cloud connection/);
});

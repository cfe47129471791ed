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
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");
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

test("a custom address is used as it is", async () => {
  const baseUrl = " https://loyalty.example.com/api/3.0// ";
  await points(withFields({ environment: "custom", baseUrl }));
  expect(paths()).toEqual([`/loyalty.example.com/api/3.0${balancePath}`]);
});

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
  ["no site id", { siteId: "" }, /"Site ID" .* is empty/],
  ["no loyalty token", { loyaltyToken: undefined }, /"Loyalty Token" .* is empty/],
])("%s is a ConnectionError, and nothing is sent", async (_, fields, message) => {
  const error = await fails(withFields(fields));
  expect(error.message).toMatch(/^ConnectionError: /);
  expect(error.message).toMatch(message);
  expect(error).toMatchObject({ connection: { key: "annex-cloud" } });
  expect(paths()).toEqual([]);
});

test.each([
  ["empty", "", /"Access Token" .* is empty/],
  ["an object without a site", base64({ loyaltyToken }), /step 1 .*no site id/],
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

test("a Gorgias connection is no Annex Cloud connection", async () => {
  const error = await fails(connections.apiKey);
  expect(error.message).toMatch(/^ConnectionError: .*is not an Annex Cloud connection/);
});

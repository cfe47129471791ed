import type { Connection } from "@prismatic-io/spectral";
import { annexCloudCredentials } from "../../src/annexCloud/credentials";
import { gorgiasCredentials } from "../../src/gorgias/credentials";
import { connections } from "../support/connections";

const { apiKey, oauth2, annexCloud } = connections;
const token = { access_token: "a-strangers-token" };
const keyOf = (connection: Connection) =>
  (connection.key.startsWith("gorgias") ? gorgiasCredentials : annexCloudCredentials)(connection)
    .pace.key;

test.each<[string, Connection, Partial<Connection>]>([
  ["an API key", apiKey, { fields: { ...apiKey.fields, apiKey: "another" } }],
  ["an OAuth token", oauth2, { token }],
  ["a loyalty token", annexCloud, { fields: { ...annexCloud.fields, loyaltyToken: "another" } }],
])(
  "%s has a rate of its own, which no stranger's of the same account uses up",
  (_what, connection, other) => {
    expect(keyOf({ ...connection })).toBe(keyOf(connection));
    expect(keyOf({ ...connection, ...other })).not.toBe(keyOf(connection));
  },
);

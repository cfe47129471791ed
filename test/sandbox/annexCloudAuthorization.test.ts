import { authorize, payloadHmac } from "../../sandbox/annexCloud/authorization";
import { credentials, getDraft, type Harness, jwtOf, startAnnexCloud } from "./annexCloudHarness";

const site = { siteId: "100000001", loyaltyToken: "example-secret-not-real" };
const beforeExpiryMs = 1_700_000_000_000;
const afterExpiryMs = 1_700_000_180_000;

/** Worked out by hand from the documented formula, with a made-up secret. */
const vectors = [
  {
    payload: '"user@domain.com"',
    hmac: "UuIUrtrpmCfdGn+rerF6fR1pt69L+nZmcmo3SkbOFxo=",
    jwt: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJleGFtcGxlc2l0ZSIsImV4cCI6MTcwMDAwMDE4MCwic2l0ZV9pZCI6IjEwMDAwMDAwMSIsImhtYWMiOiJVdUlVcnRycG1DZmRHbityZXJGNmZSMXB0NjlMK25abWNtbzNTa2JPRnhvPSJ9.ZOCaGao5EeskZgI82QaaDh2Dzs2Ej9rjtbEqF1xyugg",
  },
  {
    payload:
      '{"id":"user@domain.com","actionId":"100","activity":"CREDIT","credit":"50","reason":"bonus"}',
    hmac: "f7HZaHOrmQj2JHbR9SXC5493IsKVidUA8meMe6Jz0c4=",
    jwt: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJleGFtcGxlc2l0ZSIsImV4cCI6MTcwMDAwMDE4MCwic2l0ZV9pZCI6IjEwMDAwMDAwMSIsImhtYWMiOiJmN0haYUhPcm1RajJKSGJSOVNYQzU0OTNJc0tWaWRVQThtZU1lNkp6MGM0PSJ9.FrVYLdbGkXhLykNZzdDI5l4mdF21VYNPHImpUe57Wr8",
  },
];

const presented = ({ payload, jwt }: { payload: string; jwt: string }) => ({
  authorization: `Bearer ${jwt}`,
  site: site.siteId,
  payloads: [Buffer.from(payload)],
});

describe("the documented recipe", () => {
  test.each(vectors)("accepts the token for $payload", async (vector) => {
    expect(await payloadHmac(Buffer.from(vector.payload), site.loyaltyToken)).toBe(vector.hmac);
    await expect(authorize(presented(vector), site, beforeExpiryMs)).resolves.toBeUndefined();
  });

  test("signs a path value other than an id", async () => {
    expect(await payloadHmac(Buffer.from('"ALL"'), site.loyaltyToken)).toBe(
      "Bc+vXVOiNS1Pxr2PuWxfX7gM1z00Pp8VW3/SAmUSzjQ=",
    );
  });

  test.each(vectors)("refuses $payload once the token has expired", async (vector) => {
    await expect(authorize(presented(vector), site, afterExpiryMs)).rejects.toThrow("AC1002");
  });

  test("refuses one vector's token with the other's payload", async () => {
    const [first, second] = vectors;
    const mixed = { payload: first?.payload ?? "", jwt: second?.jwt ?? "" };
    await expect(authorize(presented(mixed), site, beforeExpiryMs)).rejects.toThrow("AC1002");
  });
});

describe("what is left open to the caller", () => {
  let annexCloud: Harness;
  beforeAll(async () => {
    annexCloud = await startAnnexCloud();
    annexCloud.sandbox.addMember({ id: "fern+1@example.com" });
    annexCloud.sandbox.addMember({ id: "GG 7/ä" });
  });
  afterAll(() => annexCloud.close());

  const right = getDraft("/users/fern%2B1%40example.com", "fern+1@example.com");
  const later = Math.floor(Date.now() / 1_000);

  test.each([
    ["the expiry as a numeric string", { ...right.claims, exp: String(later + 60) }],
    [
      "an expiry in milliseconds, as one vendor client sends it",
      { ...right.claims, exp: later * 1_000 },
    ],
    ["any text as the subject", { ...right.claims, sub: "whatever" }],
    ["claims beyond the documented ones", { ...right.claims, iat: later }],
  ])("accepts %s", async (_name, claims) => {
    expect((await annexCloud.send({ ...right, claims })).status).toBe(200);
  });

  test("signs the raw id where the path carries it encoded", async () => {
    const path = `/users/${encodeURIComponent("GG 7/ä")}`;
    expect((await annexCloud.get(path, "GG 7/ä")).body.id).toBe("GG 7/ä");
  });

  test("leaves the query out of the signature", async () => {
    const answer = await annexCloud.get("/actions/ALL?page=1", "ALL");
    expect(answer.status).toBe(200);
  });

  test("never repeats the token or the key in a refusal", async () => {
    const refused = await annexCloud.send({ ...right, claims: {} });
    expect(refused.status).toBe(401);
    expect(JSON.stringify(refused.body)).not.toContain(credentials.loyaltyToken);
    expect(JSON.stringify(refused.body)).not.toContain(jwtOf(right).slice(0, 20));
  });
});

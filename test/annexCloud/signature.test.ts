import { createHmac } from "node:crypto";
import fc from "fast-check";
import { decodeProtectedHeader, jwtVerify } from "jose";
import { payloadHmac, signRequest } from "../../src/annexCloud/signature";

/** Computed from the documented formula with a made-up secret, by two implementations. */
const loyaltyToken = "example-secret-not-real";
const signer = { siteId: "100000001", siteName: "examplesite", loyaltyToken };
const expiresAtSeconds = 1_700_000_180;
const head = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
const vectors = [
  {
    what: "a member's id",
    payload: '"user@domain.com"',
    hmac: "UuIUrtrpmCfdGn+rerF6fR1pt69L+nZmcmo3SkbOFxo=",
    rest: [
      "eyJzdWIiOiJleGFtcGxlc2l0ZSIsImV4cCI6MTcwMDAwMDE4MCwic2l0ZV9pZCI6IjEwMDAwMDAwMSIsImhtYWMiOiJVdUlVcnRycG1DZmRHbityZXJGNmZSMXB0NjlMK25abWNtbzNTa2JPRnhvPSJ9",
      "ZOCaGao5EeskZgI82QaaDh2Dzs2Ej9rjtbEqF1xyugg",
    ],
  },
  {
    what: "a credit",
    payload:
      '{"id":"user@domain.com","actionId":"100","activity":"CREDIT","credit":"50","reason":"bonus"}',
    hmac: "f7HZaHOrmQj2JHbR9SXC5493IsKVidUA8meMe6Jz0c4=",
    rest: [
      "eyJzdWIiOiJleGFtcGxlc2l0ZSIsImV4cCI6MTcwMDAwMDE4MCwic2l0ZV9pZCI6IjEwMDAwMDAwMSIsImhtYWMiOiJmN0haYUhPcm1RajJKSGJSOVNYQzU0OTNJc0tWaWRVQThtZU1lNkp6MGM0PSJ9",
      "FrVYLdbGkXhLykNZzdDI5l4mdF21VYNPHImpUe57Wr8",
    ],
  },
];

test.each(vectors)("the reference's HMAC and JWT of $what come out", ({ payload, hmac, rest }) => {
  expect(payloadHmac(payload, loyaltyToken)).toBe(hmac);
  // Compared as a truth, so that a failure prints no signature.
  const expected = [head, ...rest].join(".");
  expect(signRequest(payload, signer, expiresAtSeconds) === expected).toBe(true);
});

test("the reference's HMAC of a whole list comes out", () => {
  expect(payloadHmac('"ALL"', loyaltyToken)).toBe("Bc+vXVOiNS1Pxr2PuWxfX7gM1z00Pp8VW3/SAmUSzjQ=");
});

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
const anySigner = fc.record({ siteId: text, siteName: text, loyaltyToken: text });
const verify = (jwt: string, key: string, atSeconds: number) =>
  jwtVerify(jwt, new TextEncoder().encode(key), {
    algorithms: ["HS256"],
    currentDate: new Date(atSeconds * 1_000),
  });

test("a JOSE library accepts every signature, and its claims bind it to the payload", async () => {
  await fc.assert(
    fc.asyncProperty(text, anySigner, async (payload, someone) => {
      const jwt = signRequest(payload, someone, expiresAtSeconds);
      const { payload: claims } = await verify(jwt, someone.loyaltyToken, expiresAtSeconds - 1);
      expect(decodeProtectedHeader(jwt)).toEqual({ alg: "HS256", typ: "JWT" });
      expect(claims).toEqual({
        sub: someone.siteName,
        exp: expiresAtSeconds,
        site_id: someone.siteId,
        hmac: createHmac("sha256", Buffer.from(someone.loyaltyToken))
          .update(Buffer.from(payload).toString("base64"))
          .digest("base64"),
      });
    }),
    { numRuns: 50 },
  );
});

test("another key and a later hour are not accepted", async () => {
  const jwt = signRequest('"7"', signer, expiresAtSeconds);
  await expect(verify(jwt, "another-secret", expiresAtSeconds - 1)).rejects.toThrow("signature");
  await expect(verify(jwt, loyaltyToken, expiresAtSeconds)).rejects.toThrow("exp");
});

test("different payloads have different HMACs", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(payloadHmac(one, loyaltyToken) === payloadHmac(other, loyaltyToken)).toBe(
        one === other,
      );
    }),
  );
});

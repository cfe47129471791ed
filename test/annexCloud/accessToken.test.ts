import fc from "fast-check";
import { readAccessToken } from "../../src/annexCloud/accessToken";
import { type ConnectorError, InvalidInputError } from "../../src/transport/errors";

const loyaltyToken = "9f3c-a11ce-made-up";
const siteId = "100000001";
const secret = { loyaltyToken, siteId };
const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");

test.each([
  ["the array", [loyaltyToken, siteId]],
  ["the array the other way round", [siteId, loyaltyToken]],
  ["a site id that is a number", [loyaltyToken, Number(siteId)]],
  ["a number first", [Number(siteId), loyaltyToken]],
  ["blanks around the values", [` ${loyaltyToken} `, ` ${siteId}\n`]],
  ["an object", { siteId, loyaltyToken }],
  ["an object in the API's spelling", { site_id: siteId, loyalty_token: loyaltyToken }],
  ["an object in words", { "Loyalty Token": loyaltyToken, "Site id": siteId }],
  ["an object with a short name", { SITEID: Number(siteId), token: loyaltyToken }],
  ["JSON over several lines", `[\n  "${loyaltyToken}",\n  "${siteId}"\n]`],
])("%s is read", (_what, value) => {
  expect(readAccessToken(encode(value))).toEqual(secret);
});

test("two numbers are taken in the order of the guide", () => {
  expect(readAccessToken(encode(["42", "100000001"]))).toEqual({
    loyaltyToken: "42",
    siteId: "100000001",
  });
});

const someToken = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((token) => token.trim() === token && /\D/.test(token) && token.trim() !== "");
const someSite = fc.maxSafeNat().map(String);

test("every token and site id come through, in both orders and either alphabet", () => {
  const forms = fc.record({ swapped: fc.boolean(), url: fc.boolean(), padded: fc.boolean() });
  fc.assert(
    fc.property(someToken, someSite, forms, (token, site, { swapped, url, padded }) => {
      const json = JSON.stringify(swapped ? [site, token] : [token, site]);
      const encoded = Buffer.from(json).toString(url ? "base64url" : "base64");
      const text = padded ? encoded : encoded.replace(/=+$/, "");
      const broken = text.replace(/.{7}/g, "$& \n");
      expect(readAccessToken(broken)).toEqual({ loyaltyToken: token, siteId: site });
    }),
  );
});

const malformed: [string, string, RegExp][] = [
  ["nothing", "", /step 2 went wrong: it is not base64/],
  ["blanks", " \n ", /step 2/],
  ["the JSON itself", JSON.stringify([loyaltyToken, siteId]), /step 2/],
  ["a token with a stray sign", `${encode([loyaltyToken, siteId])}!`, /step 2/],
  ["a percent-encoded token", encodeURIComponent(`${encode([loyaltyToken, "1"])}==`), /step 2/],
  ["a token that lost a character", encode([loyaltyToken, siteId]).slice(1), /step [12]/],
  ["a token that breaks off", encode([loyaltyToken, siteId]).slice(0, 12), /step 1 .*not JSON/],
  ["words", encode(`${loyaltyToken},${siteId}`), /step 1 went wrong: .*not JSON/],
  ["single quotes", encode(`['${loyaltyToken}', '${siteId}']`), /step 1 .*not JSON/],
  ["base64 twice", encode(encode([loyaltyToken, siteId])), /step 1 .*not JSON/],
  ["an empty array", encode([]), /step 1 .*0 members instead of two/],
  ["one member", encode([loyaltyToken]), /step 1 .*1 members instead of two/],
  ["three members", encode([loyaltyToken, siteId, "x"]), /step 1 .*3 members instead of two/],
  ["a blank member", encode([loyaltyToken, " "]), /step 1 .*no loyalty token or no site id/],
  ["a null member", encode([null, siteId]), /step 1 .*no loyalty token or no site id/],
  ["a nested array", encode([[loyaltyToken], siteId]), /step 1 .*no loyalty token or no site id/],
  ["an object without a site id", encode({ loyaltyToken }), /step 1 .*no site id/],
  ["an object without a token", encode({ siteId }), /step 1 .*no loyalty token/],
  ["an empty object", encode({}), /step 1 .*no loyalty token/],
  ["JSON text", encode('"text"'), /step 1 .*neither an array nor an object/],
  ["a JSON number", encode("7"), /step 1 .*neither an array nor an object/],
  ["a JSON null", encode("null"), /step 1 .*neither an array nor an object/],
];

const failure = (token: string): ConnectorError => {
  try {
    readAccessToken(token);
  } catch (error) {
    return error as ConnectorError;
  }
  throw new Error("it was read");
};

test.each(malformed)("%s is refused with the step that went wrong", (_what, token, message) => {
  const error = failure(token);
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error.message).toMatch(/^InvalidInputError: "Access Token": step \d went wrong/);
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain(loyaltyToken);
  expect(error.message).not.toContain(siteId);
});

test("no message holds any part of what was pasted", () => {
  const pasted = fc.oneof(
    fc.stringMatching(/^[A-Z0-9]{12,60}$/),
    fc.stringMatching(/^[A-Z0-9]{12,40}$/).map((token) => encode([token])),
    fc.stringMatching(/^[A-Z0-9]{12,40}$/).map((token) => encode({ token })),
    fc.stringMatching(/^[A-Z0-9]{12,40}$/).map((token) => encode(`"${token}"`)),
  );
  fc.assert(
    fc.property(pasted, (token) => {
      const { message } = failure(token);
      const inside =
        Buffer.from(token, "base64")
          .toString()
          .match(/[A-Z0-9]{12,}/g) ?? [];
      for (const part of [token, token.slice(0, 8), ...inside]) {
        expect(message).not.toContain(part);
      }
    }),
  );
});

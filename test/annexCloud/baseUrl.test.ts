import fc from "fast-check";
import { annexCloudBaseUrl } from "../../src/annexCloud/baseUrl";
import { InvalidInputError } from "../../src/transport/errors";

const production = "https://s15.socialannex.net/api/3.0";

test.each([
  ["production", production],
  ["staging", "https://s15.stage.socialannex.net/api/3.0"],
  ["uat", "https://s15.socialannexuat.net/api/3.0"],
  ["", production],
  [undefined, production],
  [null, production],
])("the environment %j is at %s, whatever address stands beside it", (environment, url) => {
  expect(annexCloudBaseUrl(environment, undefined)).toBe(url);
  expect(annexCloudBaseUrl(environment, "http://elsewhere.example.com")).toBe(url);
});

test.each(["Production", "prod", "moon", "constructor", "__proto__", "toString"])(
  "the environment %s is refused with those there are",
  (environment) => {
    expect(() => annexCloudBaseUrl(environment, undefined)).toThrow(InvalidInputError);
    expect(() => annexCloudBaseUrl(environment, undefined)).toThrow(
      `"Environment" must be one of production, staging, uat, custom, got "${environment}"`,
    );
  },
);

test.each([
  ["https://loyalty.example.com/api/3.0", "https://loyalty.example.com/api/3.0"],
  [" https://loyalty.example.com/api/3.0// ", "https://loyalty.example.com/api/3.0"],
  ["https://loyalty.example.com", "https://loyalty.example.com"],
  ["https://LOYALTY.example.com:8443/x/", "https://loyalty.example.com:8443/x"],
])("the custom address %j is %s", (baseUrl, url) => {
  expect(annexCloudBaseUrl("custom", baseUrl)).toBe(url);
});

test.each([
  undefined,
  null,
  "",
  7,
  "loyalty.example.com",
  "//loyalty.example.com",
  "http://loyalty.example.com",
  "ftp://loyalty.example.com",
  "https://",
  "https://user@loyalty.example.com",
  "https://user:pass@loyalty.example.com",
  "https://loyalty.example.com/?a=b",
  "https://loyalty.example.com/#a",
])("the custom address %j is refused", (baseUrl) => {
  expect(() => annexCloudBaseUrl("custom", baseUrl)).toThrow(InvalidInputError);
  expect(() => annexCloudBaseUrl("custom", baseUrl)).toThrow(/"Base URL" must be an https address/);
});

test("whatever is taken is https, and stays on its host with a path behind it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string()), (text) => {
      let url: string;
      try {
        url = annexCloudBaseUrl("custom", text);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
        return;
      }
      const { protocol, host, pathname, search } = new URL(`${url}/points/7`);
      expect({ protocol, search }).toEqual({ protocol: "https:", search: "" });
      expect(host).toBe(new URL(text).host);
      expect(pathname.endsWith("/points/7")).toBe(true);
    }),
  );
});

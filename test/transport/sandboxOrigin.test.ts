import { InvalidInputError } from "../../src/transport/errors";
import { reachableUrl } from "../../src/transport/sandboxOrigin";

const variable = "GORGIAS_ANNEX_CLOUD_SANDBOX_URL";
const vendorUrl = "https://green-garden.gorgias.com/api/customers/7?a=b%20c&d=e";
afterEach(() => {
  delete process.env[variable];
});

test.each(["http://127.0.0.1:4010", "http://127.0.0.1:4010/", "http://127.0.0.1:4010/base/?x=y"])(
  "with %s a vendor's URL becomes a path of it",
  (sandbox) => {
    process.env[variable] = sandbox;
    expect(reachableUrl(vendorUrl)).toEqual({
      url: "http://127.0.0.1:4010/green-garden.gorgias.com/api/customers/7?a=b%20c&d=e",
      loopback: true,
    });
  },
);

test.each(["http://localhost:1", "http://LOCALHOST:1", "http://[::1]:1", "http://127.0.0.1:1"])(
  "%s is this machine",
  (sandbox) => {
    process.env[variable] = sandbox;
    expect(reachableUrl(vendorUrl).loopback).toBe(true);
  },
);

test.each([
  "http://sandbox.example.com",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "http://localhost@example.com",
  "http://127.0.0.2:4010",
  "http://0.0.0.0:4010",
  "http://10.0.0.1",
  "//127.0.0.1:4010",
  "127.0.0.1:4010",
  "ftp://localhost",
  "foo://localhost",
  "not a URL",
])("%s is refused, since credentials would go there", (sandbox) => {
  process.env[variable] = sandbox;
  expect(() => reachableUrl(vendorUrl)).toThrow(InvalidInputError);
  expect(() => reachableUrl(vendorUrl)).toThrow(/must be a URL on this machine/);
});

test.each([undefined, ""])("without a sandbox (%j) a vendor's URL is itself", (sandbox) => {
  if (sandbox !== undefined) {
    process.env[variable] = sandbox;
  }
  expect(reachableUrl(vendorUrl)).toEqual({ url: vendorUrl, loopback: false });
});

test("the variable is read at each call, not once", () => {
  process.env[variable] = "http://127.0.0.1:1";
  expect(reachableUrl("https://a.example.com/x").url).toBe("http://127.0.0.1:1/a.example.com/x");
  process.env[variable] = "http://127.0.0.1:2";
  expect(reachableUrl("https://a.example.com/x").url).toBe("http://127.0.0.1:2/a.example.com/x");
  delete process.env[variable];
  expect(reachableUrl("https://a.example.com/x").url).toBe("https://a.example.com/x");
});

test("a port of the vendor's stays part of the host", () => {
  process.env[variable] = "http://127.0.0.1:1";
  expect(reachableUrl("https://loyalty.example.com:8443/x").url).toBe(
    "http://127.0.0.1:1/loyalty.example.com:8443/x",
  );
});

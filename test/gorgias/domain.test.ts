import fc from "fast-check";
import { gorgiasSubdomain } from "../../src/gorgias/domain";
import { InvalidInputError } from "../../src/transport/errors";

test.each([
  "green-garden",
  "GREEN-Garden",
  " green-garden ",
  "green-garden.gorgias.com",
  "Green-Garden.Gorgias.com",
  "https://green-garden.gorgias.com",
  "http://green-garden.gorgias.com/",
  "https://green-garden.gorgias.com/app/tickets?view=7#top",
  "green-garden.gorgias.com/app",
])("%j is green-garden", (domain) => {
  expect(gorgiasSubdomain(domain)).toBe("green-garden");
});

test.each(["a", "7", "a--b", "x".repeat(63)])("the shortest and the longest: %s", (label) => {
  expect(gorgiasSubdomain(label)).toBe(label);
});

const hostile = [
  "",
  " ",
  ".gorgias.com",
  "gorgias.com",
  "-acme",
  "acme-",
  "ac_me",
  "ac me",
  "äcme",
  "acme\n.evil.example",
  "acme.evil.example",
  "evil.example",
  "evil.example/.gorgias.com",
  "evil.example#.gorgias.com",
  "evil.example?.gorgias.com",
  "evil.example\\.gorgias.com",
  "https://evil.example",
  "https://evil.example/acme.gorgias.com",
  "https://evil.example#acme.gorgias.com",
  "https://acme.gorgias.com@evil.example",
  "https://acme.gorgias.com.evil.example",
  "https://acme.gorgias.com:8443@evil.example/",
  "acme.gorgias.com@evil.example",
  "acme:443",
  "user:pass@acme.gorgias.com",
  "sub.acme.gorgias.com",
  "acme.gorgias.com.gorgias.com",
  "acme/",
  "https://acme",
  "ftp://acme.gorgias.com",
  "//acme.gorgias.com",
  "acme%2egorgias.com",
  "127.0.0.1",
  "xn--K",
  "x".repeat(64),
  undefined,
  null,
  7,
  ["acme"],
  {},
];

test.each(hostile)("%j is refused", (domain) => {
  expect(() => gorgiasSubdomain(domain)).toThrow(InvalidInputError);
  expect(() => gorgiasSubdomain(domain)).toThrow(/^InvalidInputError: "Domain" must be the part/);
});

test("whatever is taken is one label in front of gorgias.com", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "acme",
      ".gorgias.com",
      "https://",
      "evil.example",
      "/",
      "#",
      "?",
      "@",
      ":",
      "\\",
    ),
    fc.constantFrom(".", "-", "%2e", "\t", "\u{3002}", "\u{ff0f}", "xn--", "A", "ſ", "K"),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  );
  const candidates = fc.oneof(
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join("")),
    fc.webUrl(),
    fc.anything(),
  );
  fc.assert(
    fc.property(candidates, (candidate) => {
      let label: string;
      try {
        label = gorgiasSubdomain(candidate);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
        return;
      }
      expect(label).toMatch(/^[a-z0-9-]{1,63}$/);
      expect(new URL(`https://${label}.gorgias.com/api`).host).toBe(`${label}.gorgias.com`);
    }),
    { numRuns: 1_000 },
  );
});

test("what was filled in by mistake, such as a key, is not repeated in the message", () => {
  const key = "f".repeat(70);
  expect(() => gorgiasSubdomain(key)).not.toThrow(key);
  expect(() => gorgiasSubdomain(`user:${key}@acme.gorgias.com`)).not.toThrow(key);
});

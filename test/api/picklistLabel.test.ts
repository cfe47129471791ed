import fc from "fast-check";
import { picklistLabel } from "../../src/api/dataSource";

test.each([
  [["Ann Smith", "ann@example.com", "7"], "Ann Smith · ann@example.com · 7"],
  [[null, "ann@example.com", "7"], "ann@example.com · 7"],
  [["", undefined, "7"], "7"],
  [["two\n lines", "7"], "two lines · 7"],
])("%j is shown as %s", (parts, label) => {
  expect(picklistLabel(...(parts as [string]))).toBe(label);
});

test("however much is known, a line stays short and ends with its id", () => {
  const parts = fc.array(fc.option(fc.string({ unit: "grapheme", maxLength: 200 })));
  fc.assert(
    fc.property(parts, fc.maxSafeNat().map(String), (known, id) => {
      const label = picklistLabel(...known, id);
      expect(label.length).toBeLessThanOrEqual(100);
      expect(label.endsWith(id)).toBe(true);
      expect(label).not.toMatch(/\n/);
    }),
  );
});

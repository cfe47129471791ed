import fc from "fast-check";
import { showsTheSame } from "../../src/gorgias/deploy/showsTheSame";
import { loyaltyActionKeys } from "../../src/loyalty/clicks/click";
import { loyaltyWidgetTemplate } from "../../src/loyalty/widget/template";

const sent = loyaltyWidgetTemplate(
  { widgetColor: "#2f855a" },
  { shown: loyaltyActionKeys, url: "https://hooks.example.com/act", headers: [] },
);

/** Every object in a tree. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (value === null || typeof value !== "object") {
    return [];
  }
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [value as Record<string, unknown>, ...below];
}
const count = objectsIn(sent).length;

test("what was sent shows as it is", () => {
  expect(showsTheSame(structuredClone(sent), sent)).toBe(true);
});

test("defaults that a server adds anywhere change nothing", () => {
  const added = fc.record({ id: fc.uuid(), hidden: fc.constant(false), link: fc.constant("") });
  fc.assert(
    fc.property(fc.nat(count - 1), added, (at, extra) => {
      const stored = structuredClone(sent);
      const target = objectsIn(stored)[at] ?? {};
      Object.assign(target, { ...extra, ...target });
      expect(showsTheSame(stored, sent)).toBe(true);
    }),
  );
});

test("a changed or missing value is seen wherever it is", () => {
  fc.assert(
    fc.property(fc.nat(count - 1), fc.nat(), fc.boolean(), (at, which, missing) => {
      const stored = structuredClone(sent);
      const target = objectsIn(stored)[at] ?? {};
      const keys = Object.keys(target).filter((key) => target[key] !== "");
      const key = keys[which % keys.length];
      fc.pre(key !== undefined);
      if (missing) {
        delete target[key as string];
      } else {
        target[key as string] = "changed";
      }
      expect(showsTheSame(stored, sent)).toBe(false);
    }),
  );
});

test.each([
  ["a colour that was taken out", { meta: { color: "#000000" } }, { meta: {} }, false],
  ["a link that somebody filled in", { meta: { link: "https://x" } }, { meta: {} }, false],
  ["a blank link", { meta: { link: "" } }, { meta: {} }, true],
  ["null for nothing", { title: null }, {}, true],
  ["one entry too many", [1, 2], [1], false],
  ["one entry too few", [1], [1, 2], false],
  ["another order", [1, 2], [2, 1], false],
  ["a list for an object", [], {}, false],
  ["a number as text", { order: "1" }, { order: 1 }, false],
  ["false for nothing", { editable: undefined }, { editable: false }, false],
])("%s", (_what, stored, ours, same) => {
  expect(showsTheSame(stored, ours)).toBe(same);
});

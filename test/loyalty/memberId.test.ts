import { memberIdOf } from "../../src/loyalty/memberId";
import { textAt, valueAt } from "../../src/loyalty/valueAt";

const customer = {
  email: " maya.berg@example.com ",
  external_id: "GG-7",
  data: {
    email: "other@example.com",
    loyaltyId: 4711,
    shop: { id: " 8 ", ids: ["9"], none: null },
  },
};

test.each([
  ["email", "maya.berg@example.com"],
  ["external_id", "GG-7"],
  ["data.loyaltyId", "4711"],
  ["data.email", "other@example.com"],
  ["data.shop.id", "8"],
  ["data.shop.ids.0", "9"],
  ["data.shop", undefined],
  ["data.shop.none", undefined],
  ["data.shop.id.length", undefined],
  ["data", undefined],
  ["", undefined],
])("by %j the member id is %j", (field, expected) => {
  expect(memberIdOf(customer, field)).toBe(expected);
});

test.each([{}, { email: null, data: null }, { email: "  ", data: "text" }])(
  "%j has none",
  (empty) => {
    expect(["email", "external_id", "data.id"].map((field) => memberIdOf(empty, field))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  },
);

test("only what a record holds itself stands at a path", () => {
  expect(valueAt({ a: [{ b: 7 }] }, "a.0.b")).toBe(7);
  expect(valueAt({ a: {} }, "a.constructor")).toBeUndefined();
  expect(valueAt(null, "a")).toBeUndefined();
  expect(valueAt({ a: 1 }, "")).toEqual({ a: 1 });
});

test("yes and no are text, nothing else is", () => {
  expect(textAt({ a: false }, "a")).toBe("false");
  expect(textAt({ a: ["true"] }, "a")).toBeUndefined();
});

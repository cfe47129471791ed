import { z } from "zod";
import { describeAction, lazy } from "../../src/api/describe";
import { eg, exampleOf, jsonSchemaOf, shape } from "../../src/api/shape";

const point = () =>
  z.object({
    id: eg(z.number().int(), 7, "Its id."),
    name: eg(z.string().nullable(), "Seven"),
    note: eg(z.string().nullable(), null),
    kind: z.literal("point"),
    colour: z.enum(["red", "green"]),
    corner: z.object({ x: eg(z.number(), 1.5) }).nullable(),
    tags: z.array(z.object({ label: eg(z.string(), "vip") })),
    free: eg(z.record(z.string(), z.unknown()), { any: "thing" }),
  });

test("an example comes from the fields' own, however deep", () => {
  const example = exampleOf(jsonSchemaOf(point()));
  expect(example).toEqual({
    id: 7,
    name: "Seven",
    note: null,
    kind: "point",
    colour: "red",
    corner: { x: 1.5 },
    tags: [{ label: "vip" }],
    free: { any: "thing" },
  });
  expect(point().parse(example)).toEqual(example);
});

test("a field without an example is named", () => {
  const schema = z.object({ list: z.array(z.object({ bare: z.string() })) });
  expect(() => exampleOf(jsonSchemaOf(schema))).toThrow("answer.list[].bare states no example");
});

test("the JSON Schema says types and descriptions, and of a cleaning field what comes out", () => {
  const cleaned = z.object({ n: eg(z.preprocess(Number, z.number().nullable()), 5, "How many.") });
  const schema = jsonSchemaOf(cleaned);
  expect(schema).toMatchObject({
    type: "object",
    properties: { n: { description: "How many.", type: ["number", "null"] } },
  });
  expect(schema).not.toHaveProperty("$schema");
});

test("a shape is built when it is first asked for, and once", () => {
  const build = jest.fn(() => z.object({ id: eg(z.number(), 7) }));
  const built = shape(build);
  expect(build).not.toHaveBeenCalled();
  expect(built()).toBe(built());
  expect(build).toHaveBeenCalledTimes(1);
});

test("a lazy property is computed when it is first read, once, and is listed like any other", () => {
  const compute = jest.fn(() => ({ id: 7 }));
  const target: { value?: unknown } = {};
  lazy(target, "value", compute);
  expect(Object.keys(target)).toEqual(["value"]);
  expect(compute).not.toHaveBeenCalled();
  expect(target.value).toBe(target.value);
  expect(JSON.stringify(target)).toBe('{"value":{"id":7}}');
  expect(compute).toHaveBeenCalledTimes(1);
});

test("describing an action builds nothing until it is read", () => {
  const build = jest.fn(() => z.object({ id: eg(z.number(), 7) }));
  const wireAction: { examplePayload?: unknown; outputSchema?: { schema: string } } = {};
  const facts = { key: "k", label: "l", description: "d", group: "g", readOnly: true } as const;
  const define = () => {
    throw new Error("not needed");
  };
  describeAction(wireAction, { facts: { ...facts, api: "Gorgias" }, answer: shape(build), define });
  expect(build).not.toHaveBeenCalled();
  expect(wireAction.examplePayload).toEqual({ data: { id: 7 } });
  expect(JSON.parse(wireAction.outputSchema?.schema ?? "")).toMatchObject({
    properties: { id: { type: "number" } },
  });
  expect(build).toHaveBeenCalledTimes(1);
});

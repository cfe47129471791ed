import { z } from "zod";

const simpleType = z.enum(["value", "reference", "configVar", "template", "dataSource"]);
type SimpleType = z.infer<typeof simpleType>;

/** An input as a flow states it: fixed, taken from elsewhere, or a list of such inputs. */
export type FlowInput =
  | { type: SimpleType; name?: InputName; value: string }
  | { type: "complex"; name?: InputName; value: ComplexItem[] };
type InputName = string | FlowInput;
/** Lists may nest: a condition is `["and", ["equal", left, right]]`. */
export type ComplexItem = string | FlowInput | ComplexItem[];

const complexItem: z.ZodType<ComplexItem> = z.lazy(() =>
  z.union([z.string(), z.array(complexItem), flowInput]),
);
const inputName: z.ZodType<InputName> = z.lazy(() => z.union([z.string(), flowInput]));
const shared = { name: inputName.optional(), meta: z.record(z.string(), z.unknown()).optional() };
export const flowInput: z.ZodType<FlowInput> = z.discriminatedUnion("type", [
  z.strictObject({
    ...shared,
    type: simpleType,
    value: z.string(),
  }),
  z.strictObject({ ...shared, type: z.literal("complex"), value: z.array(complexItem) }),
]);

/** The inputs of a step, a trigger, a data source or a connection, by key. */
export const flowInputs = z.record(z.string(), flowInput);

import { z } from "zod";
import { once } from "./once";

/** Zod costs time at every cold start, so a shape is built when it is first asked for. */
export type Shape<T extends z.ZodType = z.ZodType> = () => T;

export const shape = <T extends z.ZodType>(build: () => T): Shape<T> => once(build);

/** A field with its example, from which payload examples and documentation come. */
export function eg<T extends z.ZodType>(schema: T, example: z.output<T>, description?: string): T {
  return schema.meta({ examples: [example], ...(description ? { description } : {}) });
}

export interface JsonSchema {
  type?: string | string[];
  description?: string;
  examples?: unknown[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
}

/** The JSON Schema of what a shape puts out. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
  return rest as JsonSchema;
}

/** @throws Error naming the field that states no example */
export function exampleOf(schema: JsonSchema, path = "answer"): unknown {
  if (schema.examples) {
    return schema.examples[0];
  }
  if (schema.const !== undefined || schema.enum) {
    return schema.const ?? schema.enum?.[0];
  }
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [
        name,
        exampleOf(field, `${path}.${name}`),
      ]),
    );
  }
  if (schema.items) {
    return [exampleOf(schema.items, `${path}[]`)];
  }
  const alternative = schema.anyOf?.find(({ type }) => type !== "null");
  if (alternative) {
    return exampleOf(alternative, path);
  }
  throw new Error(`${path} states no example`);
}

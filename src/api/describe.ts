import type { ActionModule } from "./action";
import { once } from "./once";
import { exampleOf, jsonSchemaOf } from "./shape";

/**
 * Gives a converted action its example payload and output schema, built when they are first read:
 * publishing and documentation read them, a run never does.
 */
export function describeAction(wireAction: object, { answer }: ActionModule): void {
  lazy(wireAction, "examplePayload", () => ({ data: exampleOf(jsonSchemaOf(answer())) }));
  lazy(wireAction, "outputSchema", () => ({
    type: "actionOutput",
    schema: JSON.stringify(jsonSchemaOf(answer())),
  }));
}

/** An enumerable property that computes its value once. */
export function lazy(target: object, name: string, compute: () => unknown): void {
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: true,
    get: once(compute),
  });
}

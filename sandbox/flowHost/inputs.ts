import type { WireInput } from "./component";
import { FlowHostError } from "./errors";
import type { ComplexItem, FlowInput } from "./flowInput";
import { lookUpConfigVar, lookUpReference, type Scope } from "./references";
import { fillTemplate } from "./template";

/** An input of a step the host made itself, with its value at hand. */
export type GivenInput = { type: "given"; value: unknown };
export type StepInputs = Record<string, FlowInput | GivenInput>;

type Definition = Pick<WireInput, "type" | "collection">;

function readReference(reference: string, definition: Definition, scope: Scope): unknown {
  if (definition.type !== "conditional") {
    return lookUpReference(reference, scope);
  }
  // A condition may ask whether something exists, so there absence is a value.
  try {
    return lookUpReference(reference, scope);
  } catch (error) {
    if (error instanceof FlowHostError) {
      return undefined;
    }
    throw error;
  }
}

function resolveComplexItem(item: ComplexItem, definition: Definition, scope: Scope): unknown {
  if (typeof item === "string") {
    return item;
  }
  if (Array.isArray(item)) {
    return item.map((inner) => resolveComplexItem(inner, definition, scope));
  }
  return resolveInput(item, { type: definition.type }, scope);
}

function resolveName(name: FlowInput["name"], scope: Scope): unknown {
  if (name === undefined) {
    throw new FlowHostError("An entry of a key-value list has no name.");
  }
  return typeof name === "string" ? name : resolveInput(name, { type: "string" }, scope);
}

function resolveKeyValue(item: ComplexItem, definition: Definition, scope: Scope): unknown {
  if (typeof item === "string" || Array.isArray(item)) {
    throw new FlowHostError("An entry of a key-value list must have a name, a type and a value.");
  }
  return {
    key: resolveName(item.name, scope),
    value: resolveComplexItem(item, definition, scope),
  };
}

/** The value one input has at this point of the flow. */
export function resolveInput(
  input: FlowInput | GivenInput,
  definition: Definition,
  scope: Scope,
): unknown {
  switch (input.type) {
    case "given":
    case "value":
      return input.value;
    case "reference":
      return readReference(input.value, definition, scope);
    case "template":
      return fillTemplate(input.value, scope);
    case "configVar":
      return input.value === "" ? undefined : lookUpConfigVar(input.value, scope);
    case "dataSource":
      throw new FlowHostError(`This host fills no input from the data source "${input.value}".`);
    case "complex":
      return definition.collection === "keyvaluelist"
        ? input.value.map((item) => resolveKeyValue(item, definition, scope))
        : input.value.map((item) => resolveComplexItem(item, definition, scope));
  }
}

function defaultValue({ collection, default: value }: WireInput): unknown {
  // Spectral gives a list without a default the default of its element type, a blank text.
  return collection !== undefined && value === "" ? [] : value;
}

/** The params a perform function gets: what the flow states, and defaults for the rest. */
export function resolveInputs(
  definitions: WireInput[],
  inputs: StepInputs,
  scope: Scope,
): Record<string, unknown> {
  const known = new Set(definitions.map(({ key }) => key));
  const unknown = Object.keys(inputs).filter((key) => !known.has(key));
  if (unknown.length > 0) {
    throw new FlowHostError(`There is no input "${unknown.join('", "')}".`);
  }
  const params = definitions.map((definition) => {
    const input = inputs[definition.key];
    const value = input && resolveInput(input, definition, scope);
    return [definition.key, value === undefined ? defaultValue(definition) : value];
  });
  return Object.fromEntries(params);
}

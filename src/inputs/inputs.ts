import { type Connection, input } from "@prismatic-io/spectral";
import { InvalidInputError } from "../transport/errors";
import {
  isBlank,
  type Read,
  readBoolean,
  readChoice,
  readDateTime,
  readDay,
  readId,
  readInteger,
  readJsonArray,
  readJsonObject,
  readJsonOrText,
  readKey,
  readText,
} from "./clean";

type Cleaned<T, R extends boolean> = R extends true ? T : T | undefined;

/** What a builder sees of an input. */
export interface InputText<R extends boolean> {
  label: string;
  /** What to fill in, for somebody who never saw the API. */
  comments: string;
  example?: string;
  required?: R;
  default?: string;
  /** Key of the data source that fills a dropdown. */
  dataSource?: string;
}

/**
 * Wraps a reader so that blank means "not filled in", and names the input where it is needed: by
 * its label, or by another name under which somebody filled it in.
 */
function clean<T, R extends boolean>(
  { label, required }: InputText<R>,
  read: Read<T>,
): (value: unknown, name?: string) => Cleaned<T, R> {
  return (value, name = label) => {
    if (!isBlank(value)) {
      return read(value, name) as Cleaned<T, R>;
    }
    if (required) {
      throw new InvalidInputError(`"${name}" is required`);
    }
    return undefined as Cleaned<T, R>;
  };
}

/** A text field with a reader of its own. */
export function stringField<T, R extends boolean = false>(
  text: InputText<R>,
  read: Read<T>,
  model?: readonly Choice[],
) {
  return input({
    ...text,
    type: "string",
    placeholder: text.example ?? text.label,
    ...(model ? { model: shared(model) } : {}),
    clean: clean(text, read),
  });
}

export interface Choice {
  label: string;
  value: string;
}

/** The very list, not a copy: hundreds of time zones are offered by several inputs. */
const shared = (model: readonly Choice[]) => model as Choice[];

export const textInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readText);

// Who somebody is, with the person of all examples.

export const emailInput = (comments: string) =>
  textInput({ label: "Email", comments, example: "maya.berg@example.com" });

export const firstNameInput = (comments: string) =>
  textInput({ label: "First Name", comments, example: "Maya" });

export const lastNameInput = (comments: string) =>
  textInput({ label: "Last Name", comments, example: "Berg" });

export const idInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readId);

export const dateTimeInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readDateTime);

export const dayInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readDay);

export const integerInput = <const R extends boolean = false>(
  text: InputText<R> & { min: number; max: number },
) => {
  const { min, max, ...rest } = text;
  return stringField(rest as InputText<R>, readInteger(min, max));
};

/** A list that the API may extend: other values pass, since they may come from a reference. */
export const openChoiceInput = <const R extends boolean = false>(
  text: InputText<R>,
  model: readonly Choice[],
) => stringField(text, readText, model);

/** A list that is complete: other values are refused before anything is sent. */
export const choiceInput = <const T extends string, const R extends boolean = false>(
  text: InputText<R>,
  model: readonly { label: string; value: T }[],
) => stringField(text, readChoice(model.map(({ value }) => value)), model);

export const booleanInput = <const R extends boolean = false>(text: InputText<R>) =>
  input({ ...text, type: "boolean", clean: clean(text, readBoolean) });

/** A JSON field with a reader of its own. */
export function jsonField<T, R extends boolean = false>(text: InputText<R>, read: Read<T>) {
  return input({
    ...text,
    type: "code",
    language: "json",
    placeholder: text.example ?? text.label,
    clean: clean(text, read),
  });
}

/** A text field that also takes an object from an earlier step, or JSON text of one. */
export const jsonOrTextInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readJsonOrText);
export const jsonObjectInput = <const R extends boolean = false>(text: InputText<R>) =>
  jsonField(text, readJsonObject);
export const jsonArrayInput = <const R extends boolean = false>(text: InputText<R>) =>
  jsonField(text, readJsonArray);

/** Several values; an untouched list is left out rather than sent empty. */
export function listInput<T>(
  text: Omit<InputText<false>, "default">,
  read: Read<T>,
  model?: readonly Choice[],
) {
  return input({
    ...text,
    type: "string",
    collection: "valuelist",
    placeholder: text.example ?? text.label,
    ...(model ? { model: shared(model) } : {}),
    clean: (value: unknown, name: string = text.label): T[] | undefined => {
      if (isBlank(value)) {
        return undefined;
      }
      if (!Array.isArray(value)) {
        throw new InvalidInputError(`"${name}" must be a list`);
      }
      const items = value.filter((item) => !isBlank(item));
      return items.length > 0 ? items.map((item) => read(item, name)) : undefined;
    },
  });
}

/** A connection, checked for presence; what is in it is checked by whoever uses it. */
export const connectionInput = (text: Pick<InputText<true>, "label" | "comments">) =>
  input({
    ...text,
    type: "connection",
    required: true,
    clean: (value: unknown): Connection => {
      const connection = readConnection(value);
      if (!connection) {
        throw new InvalidInputError(`"${text.label}" is required`);
      }
      return connection;
    },
  });

/** A connection, or undefined where the step has none; the harness of a test gives blank text. */
export function readConnection(value: unknown): Connection | undefined {
  return value !== null && typeof value === "object" && "key" in value
    ? (value as Connection)
    : undefined;
}

export function choices<const T extends string>(
  values: readonly T[],
): { label: string; value: T }[] {
  return values.map((value) => ({ label: value, value }));
}

/** A boolean that the original component offers as text with two choices. */
export const textBooleanInput = <const R extends boolean = false>(text: InputText<R>) =>
  stringField(text, readBoolean, [
    { label: "True", value: "true" },
    { label: "False", value: "false" },
  ]);

/** Pairs of key and value as one object; an untouched list is left out. */
export function keyValueInput(
  text: Omit<InputText<false>, "default">,
  read: Read<unknown> = (value) => value,
) {
  return input({
    ...text,
    type: "string",
    collection: "keyvaluelist",
    placeholder: text.example ?? text.label,
    clean: (value: unknown): Record<string, unknown> | undefined => {
      if (isBlank(value)) {
        return undefined;
      }
      // A reference may hand over an object as it is.
      const pairs = Array.isArray(value)
        ? value
        : Object.entries(readJsonObject(value, text.label)).map(([key, member]) => ({
            key,
            value: member,
          }));
      const filled = pairs.filter((pair) => !isBlank(pair?.key));
      return filled.length > 0
        ? Object.fromEntries(
            filled.map(({ key, value: member }) => {
              const name = readKey(key, text.label);
              return [name, read(member, `${text.label}: ${name}`)];
            }),
          )
        : undefined;
    },
  });
}

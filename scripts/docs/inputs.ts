import type { Connection, Input } from "@prismatic-io/spectral/dist/serverTypes";
import { cell, code, table } from "./markdown";

/** Longer lists (languages, time zones) are given by number. */
const longestChoiceList = 12;

const collections: Record<string, string> = { valuelist: "list", keyvaluelist: "key-value list" };

type AnyInput = Input & Pick<Connection["inputs"][number], "shown">;

/** What a person fills in, one row per input; parts of an object follow it. */
export function inputsTable(inputs: readonly AnyInput[]): string {
  if (inputs.length === 0) {
    return "No inputs.";
  }
  const head = ["Input", "Key", "Type", "Required", "Default", "Meaning"];
  return table(
    head,
    inputs.flatMap((input) => rows(input)),
  );
}

function rows(input: AnyInput, parentPath = ""): string[][] {
  const path = `${parentPath}${input.key}`;
  const row = [
    cell(input.label),
    code(path),
    typeName(input),
    input.required ? "yes" : "",
    defaultValue(input),
    meaning(input),
  ];
  return [row, ...(input.inputs ?? []).flatMap((part) => rows(part, `${path}.`))];
}

function typeName({ type, collection, shown }: AnyInput): string {
  const name = collection ? `${type} ${collections[collection] ?? collection}` : type;
  return shown === false ? `${name}, hidden` : name;
}

function defaultValue({ default: value }: AnyInput): string {
  if (value === undefined || value === null || value === "") {
    return "";
  }
  if (Array.isArray(value) && value.length === 0) {
    return "";
  }
  return code(typeof value === "string" ? value : JSON.stringify(value));
}

function meaning({ comments, model, example, dataSource }: AnyInput): string {
  const parts = [
    comments && cell(comments),
    model && choices(model),
    example && `Example: ${code(example)}`,
    dataSource && `Chosen with ${code(dataSource)}`,
  ];
  return parts.filter(Boolean).join("<br>");
}

function choices(model: NonNullable<AnyInput["model"]>): string {
  const values = model.map(({ value }) => code(value));
  if (values.length <= longestChoiceList) {
    return `One of ${values.join(", ")}`;
  }
  return `One of ${values.length} choices: ${values.slice(0, 3).join(", ")}, …`;
}

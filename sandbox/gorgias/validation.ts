import type { z } from "zod";
import { type FieldErrors, invalid } from "./errors";

/** Parses what a caller sent, or refuses it field by field in the API's words. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) {
    return parsed.data;
  }
  const errors: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    for (const { path, reason } of reasonsOf(issue)) {
      put(errors, path, reason);
    }
  }
  throw invalid(errors);
}

function reasonsOf(issue: z.core.$ZodIssue): { path: PropertyKey[]; reason: string }[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...issue.path, key], reason: "No such field" }));
  }
  return [{ path: issue.path, reason: reasonOf(issue) }];
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") {
    return issue.message;
  }
  if (issue.input === undefined) {
    return "Missing data for required field.";
  }
  if (issue.input === null) {
    return "Field may not be null.";
  }
  if (issue.code === "too_big") {
    return limitReason(issue.origin, "most", issue.maximum);
  }
  if (issue.code === "too_small") {
    return limitReason(issue.origin, "least", issue.minimum);
  }
  if (issue.code === "invalid_value") {
    return `Must be one of: ${issue.values.join(", ")}.`;
  }
  if (issue.code === "invalid_format") {
    return formatReason(issue);
  }
  if (issue.code === "invalid_type") {
    return `Not a valid ${typeNames[issue.expected] ?? "value"}.`;
  }
  return "Invalid input type.";
}

const formatReason = ({ format, message }: { format: string; message: string }) =>
  format === "regex" ? message : `Not a valid ${format}.`;

const typeNames: Record<string, string> = {
  string: "string",
  number: "number",
  int: "integer",
  boolean: "boolean",
  array: "list",
  object: "object",
  record: "object",
};

function limitReason(origin: string, side: "most" | "least", bound: number | bigint): string {
  const measured = origin === "string" || origin === "array" ? "Length must be" : "Must be";
  return `${measured} at ${side} ${bound}`;
}

function put(errors: FieldErrors, path: PropertyKey[], reason: string): void {
  const [head = "_schema", ...rest] = path.map(String);
  const present = errors[head];
  if (rest.length > 0) {
    const nested = present === undefined || Array.isArray(present) ? {} : present;
    errors[head] = nested;
    put(nested, rest, reason);
  } else if (Array.isArray(present)) {
    present.push(reason);
  } else if (present === undefined) {
    errors[head] = [reason];
  }
}

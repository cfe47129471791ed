import { z } from "zod";

/** Where a field stands in an answer; `*` is every item of a list. */
export type FieldPath = readonly string[];

/** What may become of a value without telling the caller anything untrue about what was done. */
const fieldChanges = {
  null: () => null,
  absent: () => undefined,
  otherType: (value: unknown) => (typeof value === "object" ? "text" : [value]),
  newChoice: () => "something-new",
  digitsAsText: (value: unknown) => (typeof value === "number" ? String(value) : value),
  textAsNumber: (value: unknown) =>
    typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value,
};

/** What may become of a whole body. */
const bodyChanges = {
  /** Adds a field to every object. */
  extraFields: (body: unknown) =>
    everywhere(body, (value) =>
      isRecord(value) ? { ...value, added_later: { of: ["any", 1, null] } } : value,
    ),
  digitsAsText: (body: unknown) => everywhere(body, fieldChanges.digitsAsText),
  /** Says that there is no error where an error would stand. */
  noError: (body: unknown) =>
    isRecord(body) ? { ...body, errorCode: "0", errorMessage: "Success" } : body,
  inData: (body: unknown) => ({ data: body }),
  inCapitalData: (body: unknown) => ({ Data: body }),
  /** Adds an envelope that holds nothing. */
  emptyData: (body: unknown) => (isRecord(body) ? { ...body, data: [] } : body),
  /** Takes the body out of its envelope, where it is in one. */
  bare: (body: unknown) => (isRecord(body) ? (body.data ?? body.Data ?? body) : body),
};

type BodyChange = (body: unknown) => unknown;
const namesOf = <Name extends string>(changes: Record<Name, unknown>) =>
  z.enum(Object.keys(changes) as [Name, ...Name[]]);

export const changeSchema = z.union([
  z.custom<BodyChange>((value) => typeof value === "function"),
  namesOf(bodyChanges),
  z.strictObject({ field: z.array(z.string()).min(1), as: namesOf(fieldChanges) }),
]);

/** How an answer is changed: by a function, a name, or a name for one field. */
export type Change = z.output<typeof changeSchema>;

/** The body as the change leaves it. */
export function changed(body: unknown, change: Change): unknown {
  if (typeof change === "function") {
    return change(body);
  }
  if (typeof change === "string") {
    return bodyChanges[change](body);
  }
  return atField(body, change.field, fieldChanges[change.as]);
}

/** Every field of an answer, outer ones first. */
export function fieldsOf(body: unknown): FieldPath[] {
  const found = new Map<string, FieldPath>();
  const walk = (value: unknown, path: FieldPath) => {
    if (Array.isArray(value)) {
      for (const item of value) {
        walk(item, [...path, "*"]);
      }
    } else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const field = [...path, key];
        found.set(JSON.stringify(field), field);
        walk(inner, field);
      }
    }
  };
  walk(body, []);
  return [...found.values()];
}

function atField(
  body: unknown,
  [head, ...rest]: FieldPath,
  edit: (value: unknown) => unknown,
): unknown {
  if (head === undefined) {
    return edit(body);
  }
  if (head === "*") {
    return Array.isArray(body) ? body.map((item) => atField(item, rest, edit)) : body;
  }
  return isRecord(body) && head in body
    ? { ...body, [head]: atField(body[head], rest, edit) }
    : body;
}

function everywhere(body: unknown, edit: (value: unknown) => unknown): unknown {
  if (Array.isArray(body)) {
    return body.map((item) => everywhere(item, edit));
  }
  if (!isRecord(body)) {
    return edit(body);
  }
  const inner = Object.entries(body).map(([key, value]) => [key, everywhere(value, edit)]);
  return edit(Object.fromEntries(inner));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

import { z } from "zod";
import { notFound } from "./errors";
import { ordering, paging, queryInteger } from "./fields";

/** How a list of rows may be narrowed. */
export interface Narrowing<Row> {
  /** The fields that it can be ordered by; descending by the first, unless asked. */
  orderBy: [string, ...string[]];
  filters?: Record<string, Filter<Row>>;
  /** What of a query cannot stand together: why, by field. */
  clashes?(query: Record<string, unknown>): Record<string, string>;
}

interface Filter<Row> {
  form: z.ZodType;
  fits(row: Row, wanted: unknown): boolean;
}

/** Keeps the rows that fit what is asked; nothing asked keeps all. */
export const filter = <Form extends z.ZodType, Row>(
  form: Form,
  fits: (row: Row, wanted: Exclude<z.output<Form>, undefined>) => boolean,
): Filter<Row> => ({ form, fits });

/** Keeps the rows that have the same in a field. */
export const same = <Name extends string>(
  name: Name,
  form: z.ZodType<unknown, string> = z.string(),
) => filter(form.optional(), (row: Record<Name, unknown>, wanted) => row[name] === wanted);

/** Keeps the rows that have the text somewhere in a field. */
export const containing = <Name extends string>(name: Name) =>
  filter(z.string().optional(), (row: Record<Name, unknown>, wanted) =>
    String(row[name]).toLowerCase().includes(wanted.toLowerCase()),
  );

/** The sandbox has no views, so asking for one finds none. */
export const noView = filter(queryInteger().optional(), () => {
  throw notFound();
});

type ListQuery = Record<string, unknown> & {
  cursor?: string | undefined;
  limit: number;
  order_by: string;
};

/** What such a list's query may hold. */
export function listQuery<Row>({ orderBy, filters = {}, clashes }: Narrowing<Row>) {
  const forms = Object.entries(filters).map(([name, { form }]) => [name, form]);
  const query = z.strictObject({
    ...Object.fromEntries(forms),
    ...paging,
    order_by: ordering(...orderBy),
  });
  const asked = z.record(z.string(), z.unknown()).superRefine((fields, context) => {
    for (const [field, message] of Object.entries(clashes?.(fields) ?? {})) {
      context.addIssue({ code: "custom", path: [field], message });
    }
  });
  return asked.pipe(query) as z.ZodType as z.ZodType<ListQuery>;
}

/** The rows that fit everything that is asked. */
export const narrowed = <Row>(
  rows: Iterable<Row>,
  query: Record<string, unknown>,
  { filters = {} }: Narrowing<Row>,
): Row[] =>
  [...rows].filter((row) =>
    Object.entries(filters).every(
      ([name, { fits }]) => query[name] === undefined || fits(row, query[name]),
    ),
  );

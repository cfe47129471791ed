import { z } from "zod";
import { normalizeDatetime } from "./datetime";

/** A query parameter that holds a whole number. */
export const queryInteger = (min = 1, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^-?\d+$/, "Not a valid integer.")
    .transform(Number)
    .pipe(z.int().min(min).max(max));

export const queryBoolean = () => z.enum(["true", "false"]).transform((text) => text === "true");

/** A query parameter whose key is repeated for each value. */
export const queryList = <Item extends z.ZodType<unknown, string>>(item: Item, max = 100) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat())
    .pipe(z.array(item).max(max));

/** `cursor` and `limit`, as every list of the API takes them. */
export const paging = { cursor: z.string().optional(), limit: queryInteger(1, 100).default(30) };

/** `order_by=field:direction`, the first field descending unless asked for otherwise. */
export const ordering = (...fields: [string, ...string[]]) =>
  z.enum(fields.flatMap((field) => [`${field}:asc`, `${field}:desc`])).default(`${fields[0]}:desc`);

export const datetime = () =>
  z.iso.datetime({ offset: true, local: true }).transform(normalizeDatetime);

export const jsonObject = () => z.record(z.string(), z.unknown());

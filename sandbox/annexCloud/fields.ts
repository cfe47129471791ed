import { z } from "zod";
import { type ErrorCode, Refusal } from "./refusal";

/** Text that may be empty. */
export const text = z.string();

/** Text that identifies something. */
export const nonEmptyText = z.string().min(1);

/** An id that the documents show as text and as a number. */
export const numericId = z
  .union([z.number().int().positive(), z.string().regex(/^\d+$/)])
  .transform(String);

/** Text that one vendor example shows as a bare number. */
export const textOrNumber = z.union([z.string(), z.number()]).transform(String);

/** `ACTIVE` in the samples, `active` in the table beside them. */
export const caseless = <const T extends readonly string[]>(values: T) =>
  z.string().toUpperCase().pipe(z.enum(values));

const hasAtMostTwoDecimals = (amount: number) =>
  Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;

/** A positive amount, as a number or a string; whether decimals are allowed is the site's affair. */
export const amount = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .refine((value) => value > 0 && value <= Number.MAX_SAFE_INTEGER && hasAtMostTwoDecimals(value));

/** A count from 1, as a number or a string. */
export const wholeNumber = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().positive());

/** A price from 0, as a number or a string. */
export const money = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(0).max(1_000_000));

/** `yyyy-MM-dd`, or with the time and an offset without colon; milliseconds since the epoch. */
export const dateOrDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{4})?$/)
  .transform((value) => Date.parse(value))
  .refine((atMs) => !Number.isNaN(atMs));

/** `yyyy-MM-dd HH:mm:ss`; the zone is undocumented, here UTC. */
export const searchDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .transform((value) => Date.parse(`${value.replace(" ", "T")}Z`))
  .refine((atMs) => !Number.isNaN(atMs));

const domain = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** The lengths and forms that the API's mail validator accepts. */
export const email = z.string().refine((address) => {
  const at = address.lastIndexOf("@");
  const [local, host] = [address.slice(0, at), address.slice(at + 1)];
  return local.length <= 64 && host.length <= 255 && localPart.test(local) && domain.test(host);
});

/** A page number from 1, where there may be none. */
export const pageNumber = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number);

/** A page number, the first unless said. */
export const page = pageNumber.default(1);

/** Refuses what does not fit: AC1004 for a field that is not filled in, AC1007 for anything else. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const isMissing = result.error.issues.some(({ path }) => isBlank(valueAt(value, path)));
  const code: ErrorCode = isMissing ? "AC1004" : "AC1007";
  throw new Refusal(code);
}

const isBlank = (value: unknown) => value === undefined || value === null || value === "";

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

import type { z } from "zod";
import { refuse } from "./clean";

/** Reads every row before any is used. @throws InvalidInputError that names the row and its field */
export function readEach<T extends z.ZodType>(
  rows: readonly unknown[],
  schema: T,
  label: string,
  one: string,
): z.output<T>[] {
  return rows.map((row, index) => {
    const { success, data, error } = schema.safeParse(row);
    if (!success) {
      const [issue] = error.issues;
      const place = [one, index + 1, ...(issue?.path ?? [])].join(" ");
      throw refuse(label, `good throughout, but ${place}: ${issue?.message}`);
    }
    return data;
  });
}

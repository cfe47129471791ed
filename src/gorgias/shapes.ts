import { z } from "zod";
import { eg, type Shape, shape } from "../api/shape";

// Fields that many Gorgias objects share: https://developers.gorgias.com/reference

export const id = (example: number) => eg(z.number().int(), example);
export const idOrNull = (example: number | null) => eg(z.number().int().nullish(), example);
export const dateTime = (example = "2026-03-02T09:30:12.450123+00:00") => eg(z.string(), example);
export const dateTimeOrNull = (example: string | null = "2026-03-02T09:30:12.450123+00:00") =>
  eg(z.string().nullish(), example);
export const textOrNull = (example: string | null) => eg(z.string().nullish(), example);

/** What has no settled form: an object, a list or nothing. */
export const anything = (example: unknown, description?: string) =>
  eg(z.unknown(), example, description);

/** The envelope of a list, as actions answer it. */
export const listOf = (record: Shape, path: string) =>
  shape(() =>
    z.looseObject({
      data: z.array(record()),
      object: eg(z.string(), "list"),
      uri: eg(z.string().nullable(), `${path}?limit=30`),
      meta: z.looseObject({
        prev_cursor: eg(z.string().nullable(), null),
        next_cursor: eg(z.string().nullable(), "bmV4dF9fNl9fMjAyNi0wMy0wMw=="),
        truncated: eg(z.boolean(), true, "True where more records exist; next_cursor goes on"),
      }),
    }),
  );

/** Who a ticket or message belongs to, in short. */
export const person = (example: { id: number; email: string; name: string }) =>
  z.looseObject({
    id: id(example.id),
    email: textOrNull(example.email),
    name: textOrNull(example.name),
    firstname: textOrNull(example.name.split(" ")[0] ?? ""),
    lastname: textOrNull(example.name.split(" ")[1] ?? ""),
    meta: anything(null),
  });

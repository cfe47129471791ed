import { z } from "zod";
import { eg, type Shape, shape } from "../api/shape";

/** A list as actions answer it. */
export const listOf = (record: Shape) =>
  shape(() =>
    z.looseObject({
      data: z.array(record()),
      meta: z.looseObject({
        page: eg(z.number(), 1, "The first page that was read"),
        pages: eg(z.number().nullable(), 3, "How many there are, where the API says so"),
        total: eg(z.number().nullable(), 42, "Records in all, where the API says so"),
        nextPage: eg(z.number().nullable(), 2, "The first page that is not given whole"),
        truncated: eg(z.boolean(), true, "True where more records exist"),
      }),
    }),
  );

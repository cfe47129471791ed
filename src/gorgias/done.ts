import { z } from "zod";
import { eg, shape } from "../api/shape";

/** The answer of operations that the API answers without a body. */
export const done = (example: string) =>
  shape(() =>
    z.object({
      message: eg(z.string(), "Success"),
      id: eg(z.string(), example, "The record it was done to"),
    }),
  );

export const doneTo = (input: string) => (_body: unknown, params: Record<string, unknown>) => ({
  message: "Success",
  id: params[input],
});

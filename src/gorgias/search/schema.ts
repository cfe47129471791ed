import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { id, textOrNull } from "../shapes";

/** Hits of every type have an id; the rest depends on the type. */
const hit = () =>
  z.looseObject({
    id: id(3924),
    name: textOrNull("Maya Berg").optional(),
    email: textOrNull("maya.berg@example.com").optional(),
    address: eg(z.string().nullish(), "maya.berg@example.com", "Of customer channels"),
  });

/** The API answers an envelope or a bare array; either is handed on as it came. */
export const searchResult = shape(() =>
  z.union([z.looseObject({ data: z.array(hit()) }), z.array(hit())]),
);

import type { ConditionalExpression } from "@prismatic-io/spectral/dist/conditionalLogic";
import { evaluate } from "@prismatic-io/spectral/dist/conditionalLogic";
import { z } from "zod";
import type { BuiltinStep } from "../stepTypes";
import { elseBranch } from "./elseBranch";

// `evaluate` checks the expression's form itself and throws where it is wrong.
const expression = z.custom<ConditionalExpression>((value) => Array.isArray(value));
const conditions = z.array(z.object({ key: z.string(), value: expression }));

/** https://prismatic.io/docs/components/branch; the first condition that holds decides. */
export const branchOnExpression: BuiltinStep = {
  inputs: [
    {
      key: "conditions",
      type: "conditional",
      collection: "keyvaluelist",
      required: true,
    },
  ],
  async perform({ params }) {
    const match = conditions.parse(params.conditions).find(({ value }) => evaluate(value));
    const branch = match?.key ?? elseBranch;
    return { results: branch, branch, completion: "next" };
  },
};

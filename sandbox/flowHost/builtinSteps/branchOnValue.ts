import { z } from "zod";
import type { BuiltinStep } from "../stepTypes";
import { elseBranch } from "./elseBranch";

const mappings = z.array(z.object({ key: z.string(), value: z.unknown() }));

/** https://prismatic.io/docs/components/branch */
export const branchOnValue: BuiltinStep = {
  inputs: [
    { key: "inputValue", type: "string", default: "", required: true },
    {
      key: "branchValueMappings",
      type: "string",
      collection: "keyvaluelist",
      default: "",
      required: true,
    },
  ],
  async perform({ params }) {
    const value = String(params.inputValue);
    const match = mappings
      .parse(params.branchValueMappings)
      .find((mapping) => String(mapping.value) === value);
    const branch = match?.key ?? elseBranch;
    return { results: branch, branch, completion: "next" };
  },
};

import type { Inputs } from "@prismatic-io/spectral";
import { pathPart } from "../inputs/pathPart";

/**
 * A row's path with its `{name}` parts filled in, encoded: an input never becomes a path of its own.
 * @param as names the inputs that are called otherwise
 */
export function fillPath(
  path: string,
  params: Readonly<Record<string, unknown>>,
  inputs: Inputs,
  as: Readonly<Record<string, string>> = {},
): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => {
    const input = as[name] ?? name;
    return pathPart(params[input], inputs[input]?.label ?? name);
  });
}

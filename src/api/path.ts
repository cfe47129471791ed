import type { Inputs } from "@prismatic-io/spectral";
import { pathPart } from "../inputs/pathPart";

/** A row's path with its `{name}` parts filled in, encoded: an input never becomes a path of its own. */
export function fillPath(
  path: string,
  params: Readonly<Record<string, unknown>>,
  inputs: Inputs,
): string {
  return path.replace(/\{(\w+)\}/g, (_, name) =>
    pathPart(params[name], inputs[name]?.label ?? name),
  );
}

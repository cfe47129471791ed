import { InvalidInputError } from "../../../transport/errors";
import type { PolledResource } from "./resources";

/**
 * The part of a resource that is polled: each request asks for the types only, and the path tells
 * the parts apart, since the state of one means nothing to another.
 * @throws InvalidInputError for types of a resource that has none
 */
export function narrowed(
  resource: PolledResource,
  types: readonly string[] | undefined,
): { source: string; query: Record<string, unknown> } {
  const { path, label, typesQuery } = resource;
  if (types === undefined) {
    return { source: path, query: {} };
  }
  if (typesQuery === undefined) {
    throw new InvalidInputError(
      `"Event Types" is only for Resource Type Events, not ${label}; leave it blank`,
    );
  }
  const wanted = [...new Set(types)].sort();
  return { source: `${path}?${typesQuery}=${wanted.join(",")}`, query: { [typesQuery]: wanted } };
}

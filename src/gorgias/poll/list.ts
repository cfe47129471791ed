import { InvalidInputError } from "../../transport/errors";
import { type PolledResource, type PolledResourceType, polledResources } from "./resources";

/** What is polled: a resource, all of it or some types. */
export interface PolledList {
  resource: PolledResource;
  types?: string[];
  /** Tells one from the other, since the state of one means nothing to another. */
  source: string;
}

/** @throws InvalidInputError for types of a resource that has none */
export function polledList(
  account: string,
  type: PolledResourceType,
  types: readonly string[] | undefined,
): PolledList {
  const resource: PolledResource = polledResources[type];
  const source = `${account}/${type}`;
  if (types === undefined) {
    return { resource, source };
  }
  if (!resource.hasTypes) {
    throw new InvalidInputError(
      `"Event Types" is only for Resource Type Events, not ${resource.label}; leave it blank`,
    );
  }
  const wanted = [...new Set(types)].sort();
  return { resource, types: wanted, source: `${source}?types=${wanted.join(",")}` };
}

import type { Inputs } from "@prismatic-io/spectral";
import { fillPath } from "../operations/path";
import { InvalidInputError } from "../transport/errors";
import { type GorgiasOperation, isReadOnly, type Params } from "./row";

export function refuseIncomplete<I extends Inputs>(row: GorgiasOperation<I>, params: Params): void {
  for (const [name, needed] of Object.entries(row.requires ?? {})) {
    if (params[name] !== undefined && params[needed] === undefined) {
      throw new InvalidInputError(
        `"${row.inputs[name]?.label}" needs "${row.inputs[needed]?.label}" as well`,
      );
    }
  }
}

export function refuseExcluded<I extends Inputs>(row: GorgiasOperation<I>, params: Params): void {
  const [one, other] = (row.excludes ?? [[], []]).map((group) =>
    group.filter((name) => params[name] !== undefined && params[name] !== false),
  );
  if (one?.length && other?.length) {
    throw new InvalidInputError(
      `${row.label}: Gorgias refuses ${one.join(", ")} together with ${other.join(", ")}; empty one of them`,
    );
  }
}

/** The request that a row makes of its inputs. */
export function requestOf<I extends Inputs>(row: GorgiasOperation<I>, params: Params) {
  return {
    method: row.method,
    path: fillPath(row.path, params, row.inputs),
    ...(row.query ? { query: pick(params, row.query) } : {}),
    ...(row.body ? { body: bodyOf(row, params) } : {}),
    ...(row.bodyFrom ? { body: params[row.bodyFrom] } : {}),
    purpose: purposeOf(row, params),
    scope: row.scope,
    repeatable: row.method !== "POST" || isReadOnly(row),
  };
}

/** Sends what was filled in, and the empty value of what is to be cleared. */
function bodyOf<I extends Inputs>(row: GorgiasOperation<I>, params: Params): Params {
  const filled = { ...row.bodyDefaults, ...pick(params, row.body ?? []) };
  const cleared = (params.clearFields as string[] | undefined) ?? [];
  const contradiction = cleared.find((name) => filled[name] !== undefined);
  if (contradiction) {
    const { label } = row.inputs[contradiction] ?? {};
    throw new InvalidInputError(
      `"Clear Fields" names ${contradiction}, but "${label}" is filled in; choose one of the two`,
    );
  }
  const emptied = cleared.map((name) => [name, row.clearedAs?.[name] ?? null]);
  const body = { ...filled, ...Object.fromEntries(emptied) };
  if (row.method === "PUT" && Object.keys(body).length === 0) {
    throw new InvalidInputError(`${row.label}: fill in at least one field to change`);
  }
  return row.bodyOf?.(body) ?? body;
}

function pick(params: Params, names: readonly string[]): Params {
  return Object.fromEntries(
    names.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])),
  );
}

/** "Get Customer 42": what failed, and on which record. */
export function purposeOf<I extends Inputs>(
  { label, path }: GorgiasOperation<I>,
  params: Params,
): string {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => params[name ?? ""]);
  return [label, ids.join("/")].filter(Boolean).join(" ");
}

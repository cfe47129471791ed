import type { Inputs } from "@prismatic-io/spectral";
import type { Shape } from "../api/shape";
import type { HttpMethod } from "../transport/http";
import type { GorgiasClient } from "./client";

/** An action's inputs, read. */
export type Params = Record<string, unknown>;

/**
 * One Gorgias operation: everything that the action, its request, its documentation and the
 * coverage test need to know, said once. Input keys are the API's own field names.
 */
export interface GorgiasOperation<I extends Inputs> {
  key: string;
  label: string;
  description: string;
  group: string;
  /** The operation's id in the contract. */
  endpoint: string;
  method: HttpMethod;
  /** Below /api; `{name}` is the input of that name. */
  path: string;
  /** The OAuth scope; absent where the documents name none. */
  scope?: string;
  documentationUrl: string;
  inputs: I;
  /** Inputs that go into the query. */
  query?: readonly (keyof I & string)[];
  /** Inputs that go into the JSON body. */
  body?: readonly (keyof I & string)[];
  /** The input whose value is the whole JSON body. */
  bodyFrom?: keyof I & string;
  /** Arranges the body's fields as the API nests and types them. */
  bodyOf?: (fields: Params) => Params;
  /** Body fields that the API requires, for inputs that may stay blank. */
  bodyDefaults?: Params;
  /** Body fields that may be emptied on purpose; adds the input Clear Fields. */
  clearable?: readonly (keyof I & string)[];
  /** What empties a field that takes no null. */
  clearedAs?: Params;
  /** A list that pages by cursor; adds the paging inputs. */
  paging?: "cursor";
  /** A list's input that names one record: the API has no such filter, so that record is read. */
  readOne?: { input: keyof I & string; path: string };
  /** Inputs that mean nothing without another one. */
  requires?: Readonly<Record<string, keyof I & string>>;
  /** Inputs that Gorgias refuses together, the first group with the second. */
  excludes?: readonly [readonly string[], readonly string[]];
  /** Changes nothing. Default: GET only. */
  readOnly?: boolean;
  /** The shape of the answer; a list's shape is its envelope. */
  answer: Shape;
  /** Makes the answer where the API sends none. */
  answerOf?: (body: unknown, params: Params) => unknown;
  /**
   * Finds the record that a write may have made although its answer was lost. Without it, and
   * where it finds nothing, the outcome is reported as uncertain.
   */
  recover?: (lost: LostWrite) => Promise<unknown>;
}

export interface LostWrite {
  client: GorgiasClient;
  params: Params;
  /** When this step began, by our clock. */
  startedAtMs: number;
}

export function isReadOnly({
  method,
  readOnly = method === "GET",
}: Pick<GorgiasOperation<Inputs>, "method" | "readOnly">): boolean {
  return readOnly;
}

import type { Inputs } from "@prismatic-io/spectral";
import type { ConnectorError } from "../transport/errors";
import type { Fields } from "./fields";
import type { ApiRequest } from "./request";
import type { Shape } from "./shape";

/** One page of a list. */
export interface Page<R = unknown> {
  data: R[];
  /** Where the list goes on; null where nothing says so. */
  next: string | null;
  /** False where there are more rows, or nothing says that there are none. */
  isLast: boolean;
  /** The answer beside its rows. */
  envelope: Fields;
  headers: Readonly<Record<string, string>>;
  /** The refusal that stands for an empty page, where the API has no other way to say so. */
  nothing?: ConnectorError;
}

/** What a page says of the next one. */
export interface Continuation {
  /** Where the list goes on; null where nothing that can be read says so. */
  next: string | null;
  /** Undefined where it says nothing; what cannot be read is not the end. */
  isLast: boolean | undefined;
}

/** How an API pages. */
export interface Paging {
  inputs: Inputs;
  /** The input that says where to go on. */
  goesOnWith: "Cursor" | "Page";
  /** The largest page that may be asked for; absent where the API decides. */
  maxPageSize?: number;
  /** The page that is given where no size is asked for. */
  usualPageSize?: number;
  /** Where the caller begins. */
  startOf: (params: Fields) => string | undefined;
  /** The query for one page. */
  queryOf: (from: string | undefined, size: number | undefined) => Fields;
  nextOf: (envelope: Fields, from: string | undefined, count: number) => Continuation;
  /** Does a page leave out how many there are? One without news is then the last. */
  endsWithoutNews?: (envelope: Fields) => boolean;
  /** How many records a page says the whole list has. */
  totalIn?: (envelope: Fields) => number | null;
  /** A list as actions answer it. */
  answerOf: (list: Gathered) => Fields;
  /** The shape of that answer, of a list that is read at this path. */
  shapeOf: (row: Shape, path: string) => Shape;
}

/** Pages in one list. */
export interface Gathered {
  data: unknown[];
  /** Where it began. */
  from: string | undefined;
  first: Fields;
  last: Fields;
  /** Where it goes on; null where it ended or nothing says so. */
  next: string | null;
  truncated: boolean;
}

export interface PageOptions extends Partial<Pick<ApiRequest, "bulk" | "purpose">> {
  /** Where to begin. */
  from?: string;
  /** Rows in one page, where the API lets the caller choose. */
  size?: number;
  /** The list is sure to have an envelope: an empty page without one ends nothing. */
  hasEnvelope?: boolean;
  /** No further page is asked for once there are so many rows. */
  maxRecords?: number;
}

/** All rows of some pages. */
export async function rowsOf<R>(pages: AsyncIterable<Page<R>>): Promise<R[]> {
  const rows: R[] = [];
  for await (const { data } of pages) {
    rows.push(...data);
  }
  return rows;
}

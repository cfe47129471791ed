import annexCloud from "./annexEndpoints.json";
import gorgias from "./gorgiasEndpoints.json";

/**
 * One call as the documents describe it. A nested member stands as `a.b`, one of a list's items as
 * `a[].b`, and one of a record under a number as `*.b`.
 */
export interface Endpoint {
  id: string;
  method: string;
  path: string;
  scope?: string;
  /** Where it is described: a page of the Gorgias reference, or a URL. */
  document: string;
  query?: string[];
  /** Field names, with whether they are required. */
  body?: Record<string, boolean>;
  answer: Answer;
}

interface Answer {
  kind: "record" | "list" | "nothing" | "file" | "unknown";
  /** The member that holds a list's records. */
  rows?: string;
  /** What a record holds, or each record of a list. */
  fields?: string[];
  /** What stands beside a list's records. */
  beside?: string[];
}

const readContract = (entries: object[]) => entries as Endpoint[];

export const contracts = {
  gorgias: readContract(gorgias),
  annexCloud: readContract(annexCloud),
};

export type Api = keyof typeof contracts;

/** The names of a path's variables are nobody's contract. */
export const template = (path: string) => path.replace(/\{\w+\}/g, "{}");

/** These ask for a page of a list: whoever reads lists does that, no input. */
export const pagingNames = new Set(["cursor", "limit", "page"]);

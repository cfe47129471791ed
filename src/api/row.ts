import type { Connection } from "@prismatic-io/spectral";
import type { connectionInput } from "../inputs/inputs";
import type { Misfit } from "./deviation";
import type { Fields } from "./fields";
import type { Paging } from "./paging";
import type { ApiRequest, Client, RequestRow } from "./request";
import type { Route } from "./route";
import type { Run } from "./run";
import type { Shape } from "./shape";

/** The facts in which one API differs from the other. */
export interface Api<C extends Client> {
  name: "Gorgias" | "Annex Cloud";
  routes: Readonly<Record<string, string>>;
  /** How callers get records: as they came, each field unknown until it is read, or cleaned. */
  reading: "unread" | "cleaned";
  /** The address of a document that a route names. */
  documentUrl: (document: string) => string;
  /** The input that every action has for the account it works on. */
  connection: { key: string; input: ReturnType<typeof connectionInput> };
  client: (connection: Connection, run: Run) => C;
  /** The record inside whatever an answer is wrapped in. */
  open: (body: unknown, identity: readonly string[]) => unknown;
  /** The rows of a list's answer, or undefined where it holds no list. */
  rows: (body: unknown, list: ListFacts) => unknown[] | undefined;
  /** A record or row as callers get it: cleaned, or as it came. */
  read: (shape: Shape, value: unknown) => unknown;
  /** Where a record is not as its shape says, for the log. */
  misfitOf: (shape: Shape, came: unknown, read: unknown) => Misfit | undefined;
  paging: Paging;
  /** Does a refusal only say that there is nothing? */
  isNothing: (error: unknown) => boolean;
}

/** How a call lists. */
export interface ListFacts {
  /** The answer's member that holds the rows. */
  rows: string;
  /** `page`: the caller pages. `all`: always read to the end. Absent: one answer holds all. */
  paging?: "page" | "all";
  /** The field that tells rows apart: one that is added meanwhile shifts others onto the next page. */
  identity?: string;
  /** How many the API gives at most without saying that there are more. */
  mostRows?: (params: Fields) => number;
  /** With these inputs the API takes no place to go on from: there is one page. */
  isOnePage?: (params: Fields) => boolean;
  /** Does a write with this body leave nothing behind that its answer could list? */
  leavesNothing?: (body: unknown) => boolean;
  /** No document names the member: the only list in the answer is meant. */
  unnamed?: boolean;
}

/** One call of an API, said once: its request, its answer and how a builder finds it. */
export interface EndpointRow extends RequestRow {
  /** The action's key; the route's id in camel case where it is left out. */
  key?: string;
  /** What it does, for a builder. */
  says: string;
  group: string;
  /** The shape of a record, or of one row of a list. */
  answer: Shape;
  /** What names the record; `id` where it is left out. Any one of several is enough. */
  identity?: readonly string[];
  /** Set where the document answers nothing: the input whose value the action answers as id. */
  doneTo?: string;
  /** Makes the answer of the body, where it is not the record itself; undefined refuses the body. */
  answerOf?: (body: unknown, params: Fields) => unknown;
  /** Whether complaints that each name a record leave the others as they are. */
  namesErrors?: boolean;
  /** Whether an answer that holds nothing tells something. */
  mayBeEmpty?: boolean;
  list?: ListFacts;
  /** Keeps a row of a list; all where it is left out. */
  keep?: (row: unknown, params: Fields) => boolean;
}

/** The parts of a path that the record in its answer is known by. */
export const ownNames = ({ identity = ["id"] }: EndpointRow, { pathNames }: Route) =>
  pathNames.filter((name) => identity.includes(name));

/** A write whose answer was lost. */
export interface LostWrite<C extends Client> {
  client: C;
  params: Fields;
  /** The body of its request. */
  sent: unknown;
  /** When the call began, by our clock. */
  startedAtMs: number;
  /** Sends it again; only for writes that the API guards against doubling. */
  repeat: () => Promise<unknown>;
}

/** How one call of an endpoint differs from the usual. */
export type CallSettings = Partial<
  Pick<ApiRequest, "bulk" | "purpose" | "attemptTimeoutMs" | "retry">
> & {
  /** False leaves a lost answer to the caller, who knows better how to look for it. */
  recovers?: boolean;
};

/** The parts of an endpoint that need the vendor's client or other endpoints. */
export interface EndpointHooks<C extends Client> {
  /** Settles a write whose answer was lost; undefined where nothing is proven. */
  recover?: (lost: LostWrite<C>) => Promise<unknown>;
  /** Where the API says that there is nothing: is that an empty list, or is there nobody? */
  isEmpty?: (client: C, params: Fields) => Promise<boolean>;
  /** Answers the action in another way where its inputs ask for it; undefined goes the usual way. */
  instead?: (client: C, params: Fields) => Promise<unknown> | undefined;
}

export interface Answered<A = unknown> {
  data: A;
  headers: Readonly<Record<string, string>>;
}

/** Everything that the parts of the mechanism need of one endpoint. */
export interface Wired<C extends Client> {
  api: Api<C>;
  row: EndpointRow & EndpointHooks<C>;
  route: Route;
}

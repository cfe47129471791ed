import type { ActionInputParameters, Inputs } from "@prismatic-io/spectral";
import type { z } from "zod";
import type { ActionModule, OperationFacts } from "./action";
import { makeEndpoint } from "./endpoint";
import type { Fields } from "./fields";
import type { Page, PageOptions } from "./paging";
import type { Client } from "./request";
import type { Route, WireName } from "./route";
import type { Answered, Api, CallSettings, EndpointHooks, EndpointRow } from "./row";
import { type Shape, shape } from "./shape";

/** A record's identity as an API writes it. */
export type Id = string | number;

/**
 * A record as it came: its fields by the shape's names, each to be read by a reader before anything
 * is decided by it. Only what the endpoint checked has a type.
 */
export type Unread<S, H extends string = "id"> =
  S extends z.ZodObject<infer F>
    ? { [N in Exclude<keyof F, H>]?: unknown } & { [N in H]: Id }
    : unknown;

type Reading = Api<Client>["reading"];

type Read<K extends Reading, S extends z.ZodType, H extends string> = K extends "unread"
  ? Unread<S, H>
  : z.output<S>;

/** What a caller hands over: required inputs, and of the others those that are filled in. */
export type ParamsOf<I extends Inputs> = {
  [N in keyof ActionInputParameters<I> as undefined extends ActionInputParameters<I>[N]
    ? never
    : N]: ActionInputParameters<I>[N];
} & {
  [N in keyof ActionInputParameters<I> as undefined extends ActionInputParameters<I>[N]
    ? N
    : never]?: ActionInputParameters<I>[N];
};

interface Controls<I> {
  clearFields?: readonly (keyof I & string)[];
  ignoreMissing?: boolean;
}

interface ListControls {
  fetchAll?: boolean;
  maxRecords?: number;
  cursor?: string;
  limit?: number;
  page?: number;
}

interface Described {
  readonly facts: OperationFacts;
  readonly action: ActionModule;
  readonly route: Route;
}

/** A call that answers one record. */
export interface RecordEndpoint<C extends Client, P, A> extends Described {
  (client: C, params: P, settings?: CallSettings): Promise<A>;
  /** The record with the answer's headers. */
  answer(client: C, params: P, settings?: CallSettings): Promise<Answered<A>>;
}

/** A list as actions answer it. */
export interface List<A> {
  data: A[];
  meta: Fields & { truncated: boolean };
}

/** A call that answers a list. */
export interface ListEndpoint<C extends Client, P, A> extends Described {
  (client: C, params: P & ListControls, settings?: CallSettings): Promise<List<A>>;
  /** Page after page; @throws EndlessListError where a page says neither how the list goes on nor that it ends */
  pages(client: C, params: P, options?: PageOptions): AsyncGenerator<Page<A>>;
}

/** A call that the document answers with nothing. */
export interface DoneEndpoint<C extends Client, P> extends Described {
  (client: C, params: P, settings?: CallSettings): Promise<unknown>;
}

/** Inputs are called as the contract calls them; what is ours stands under `own`. */
type Named<R extends string, A, I> = {
  [N in Exclude<keyof I, WireName<R> | A[keyof A]>]: never;
};

type RowOf<
  C extends Client,
  R extends string,
  I extends Inputs,
  A extends Readonly<Record<string, string>>,
  O extends Inputs,
> = Omit<EndpointRow, "inputs" | "own" | "as" | "answer" | "list" | "doneTo" | "identity"> &
  EndpointHooks<C> & {
    inputs: I & Named<R, A, I>;
    as?: A;
    own?: O;
    clearable?: readonly (keyof I & string)[];
    requires?: Readonly<Partial<Record<keyof (I & O) & string, keyof (I & O) & string>>>;
  };

/** The makers of an API's endpoints; a route or an input that does not exist does not compile. */
export function endpointsOf<
  C extends Client,
  const Routes extends Readonly<Record<string, string>>,
  K extends Reading,
>(api: Omit<Api<C>, "routes"> & { routes: Routes; reading: K }) {
  type NoInputs = Record<never, never>;
  return {
    endpoint: <
      R extends keyof Routes & string,
      const I extends Inputs,
      S extends z.ZodType,
      const A extends Readonly<Record<string, string>> = NoInputs,
      const O extends Inputs = NoInputs,
      const H extends string = "id",
    >(
      route: R,
      row: RowOf<C, Routes[R], I, A, O> & { answer: Shape<S>; identity?: readonly H[] },
    ): RecordEndpoint<C, ParamsOf<I> & ParamsOf<O> & Controls<I>, Read<K, S, H>> =>
      makeEndpoint(api, route, row as never) as never,

    listEndpoint: <
      R extends keyof Routes & string,
      const I extends Inputs,
      S extends z.ZodType,
      const A extends Readonly<Record<string, string>> = NoInputs,
      const O extends Inputs = NoInputs,
      const H extends string = "id",
    >(
      route: R,
      row: RowOf<C, Routes[R], I, A, O> & {
        answer: Shape<S>;
        identity?: readonly H[];
        list: NonNullable<EndpointRow["list"]>;
      },
    ): ListEndpoint<C, ParamsOf<I> & ParamsOf<O>, Read<K, S, H>> =>
      makeEndpoint(api, route, row as never) as never,

    doneEndpoint: <
      R extends keyof Routes & string,
      const I extends Inputs,
      const A extends Readonly<Record<string, string>> = NoInputs,
      const O extends Inputs = NoInputs,
    >(
      route: R,
      row: RowOf<C, Routes[R], I, A, O> & { doneTo: keyof I & string },
    ): DoneEndpoint<C, ParamsOf<I> & ParamsOf<O> & Controls<I>> =>
      makeEndpoint(api, route, { ...row, answer: nothing } as never) as never,
  };
}

/** An input that no builder sees: of an endpoint that only our own code calls. */
export const given = <T>() => ({
  label: "Given",
  type: "data" as const,
  // Whoever calls has handed over what the type says.
  clean: (value: unknown): T => value as T,
});

const nothing = shape(() => {
  throw new Error("a call that answers nothing has no shape of its own");
});

import contract from "../../test/contract/annexEndpoints.json";
import { type Checked, type Endpoint, type Route as RouteOf, routing } from "../route";
import { checked } from "./fields";
import type { Programme } from "./programme";

interface Context {
  programme: Programme;
}

export type Route = RouteOf<Context>;

/** What a route's answer is made from, checked. */
export type RouteRequest<Body, Query> = Context & Checked<Record<string, string>, Query, Body>;

/** One operation of the API, below `/api/3.0`. */
export const route = routing<Context, string>({
  contract: contract as Endpoint[],
  check: checked,
  readParam: String,
});

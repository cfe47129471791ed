import type { InternalAxiosRequestConfig } from "axios";
import { type Api, contracts, type Endpoint, template } from "./contract";

/** A request as it left, with the names of all that it carried. */
export interface Sent {
  api: Api;
  method: string;
  path: string;
  query: string[];
  body: string[];
}

export function readSent({ url = "", method = "", data }: InternalAxiosRequestConfig): Sent {
  const { pathname, searchParams } = new URL(url);
  const isGorgias = pathname.includes(".gorgias.com/");
  const path = pathname.replace(isGorgias ? /^\/[^/]+/ : /^\/[^/]+\/api\/3\.0/, "");
  const body: unknown = typeof data === "string" ? JSON.parse(data) : {};
  const asked = [...searchParams.keys()].flatMap((name) => [name, name.replace(/\[.*/, "")]);
  return {
    api: isGorgias ? "gorgias" : "annexCloud",
    method: method.toUpperCase(),
    path,
    query: [...new Set(asked)],
    body: [...new Set(namesIn(body))],
  };
}

/** Every member of a JSON value, named as the contract names them. */
export function namesIn(value: unknown, holder = ""): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => namesIn(item, `${holder}[]`));
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, member]) => {
    const name = [holder, /^\d+$/.test(key) ? "*" : key].filter(Boolean).join(".");
    return [name, ...namesIn(member, name)];
  });
}

/** The call that a request is: of several that fit, the one with the fewest variables. */
export function endpointOf({ api, method, path }: Sent): Endpoint | undefined {
  const variables = (endpoint: Endpoint) => endpoint.path.split("{").length;
  return contracts[api]
    .filter((endpoint) => endpoint.method === method && fits(endpoint.path, path))
    .sort((a, b) => variables(a) - variables(b))[0];
}

function fits(documented: string, path: string): boolean {
  const pattern = template(documented).replace(/[.*+?^$|()[\]\\]/g, "\\$&");
  return new RegExp(`^${pattern.replaceAll("{}", "[^/]+")}$`).test(path);
}

/** What is wrong about the keys of a request: unknown ones, and required ones that are missing. */
export function deviations(request: Sent): string[] {
  const endpoint = endpointOf(request);
  if (!endpoint) {
    return [`${request.api} ${request.method} ${request.path} is in no contract`];
  }
  const { id, query = [], body = {} } = endpoint;
  const unknown = [
    ...request.query.filter((name) => !query.includes(name)),
    ...request.body.filter((name) => !isDocumented(name, Object.keys(body))),
  ];
  const required = Object.keys(body).filter((name) => body[name] && /^\w+$/.test(name));
  const missing = required.filter((name) => !request.body.includes(name));
  return [
    ...unknown.map((name) => `${id} knows no ${name}`),
    ...missing.map((name) => `${id} needs ${name}`),
  ];
}

/** What a member holds whose own members no document lists is left to whoever sends it. */
function isDocumented(name: string, documented: string[]): boolean {
  const holder = holderOf(name);
  const holdsSome = (outer: string) => documented.some((other) => holderOf(other) === outer);
  return (
    documented.includes(name) ||
    holdsSome(name) ||
    holdsSome(`${name}[]`) ||
    (holder !== "" && !holdsSome(holder) && !holdsSome(holder.replace(/\[\]$/, "")))
  );
}

/** `a[]` of `a[].b`, `a` of `a[gt]`, and nothing of `a`. */
export const holderOf = (name: string) => /^(.*)(\.[^.]+|\[\w+\])$/.exec(name)?.[1] ?? "";

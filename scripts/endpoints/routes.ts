import { type Endpoint, pagingNames } from "../../test/contract/contract";

/** @returns the text of a route table: one line an endpoint */
export function routesModule(endpoints: readonly Endpoint[]): string {
  return `// Made by \`npm run endpoints\` from the contract; a test fails where it is stale.
/** METHOD path|scope|document|query names|body names */
// biome-ignore format: an endpoint is one line
export const routes = {
${endpoints.filter(isOneCall).map(line).join("\n")}
} as const;
`;
}

/** Some documents name several calls at once, or one that they do not describe. */
const isOneCall = ({ method, path }: Endpoint) =>
  /^[A-Z]+$/.test(method) && /^[\w/{}-]+$/.test(path);

function line({ id, method, path, scope = "", document, query = [], body = {} }: Endpoint): string {
  const route = [`${method} ${path}`, scope, document, names(query), names(Object.keys(body))];
  return `  ${/^\w+$/.test(id) ? id : JSON.stringify(id)}: ${JSON.stringify(route.join("|"))},`;
}

/** What an input can be named after: nested members and items of lists are parts of those. */
const names = (all: string[]) =>
  all.filter((name) => /^\w+$/.test(name) && !pagingNames.has(name)).join(" ");

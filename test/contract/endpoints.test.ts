import { randomUUID } from "node:crypto";
import axios, { type InternalAxiosRequestConfig } from "axios";
import { operations } from "../../src/actionModules";
import { connections } from "../support/connections";
import { startWorld, type World } from "../support/world";
import { type Api, contracts, type Endpoint } from "./contract";
import notBuiltYet from "./notBuiltYet.json";
import { owners, type WireInput } from "./wireComponent";

const apiOf = (id: string): Api =>
  contracts.gorgias.some((endpoint) => endpoint.id === id) ? "gorgias" : "annexCloud";

/** The names of a path's variables are nobody's contract. */
const template = (path: string) => path.replace(/\{\w+\}/g, "{}");

/** Calls that an action makes beside others, with that action; its own tests show them. */
const madeBeside: Record<string, string> = { bulkPoints: "bulkAdjustPoints" };

const callsOf = ({ key, endpoint }: (typeof operations)[number]) => [
  ...(endpoint ? [endpoint.id] : []),
  ...Object.keys(madeBeside).filter((id) => madeBeside[id] === key),
];

const coveredBy = (api: Api) =>
  new Set(operations.flatMap(callsOf).filter((id) => apiOf(id) === api));

test.each(operations.filter(({ endpoint }) => endpoint))(
  "$key stands for a call of the contract with the same method, path and scope",
  ({ endpoint }) => {
    const { id = "", method, path = "", scope } = endpoint ?? {};
    const documented = contracts[apiOf(id)].find((candidate) => candidate.id === id);
    expect({ id, method, path: template(path), scope }).toEqual({
      id: documented?.id,
      method: documented?.method,
      path: template(documented?.path ?? ""),
      scope: documented?.scope,
    });
  },
);

test.each(["gorgias", "annexCloud"] as const)(
  "%s: every call of the contract has an action or is named as not built yet",
  (api) => {
    const covered = coveredBy(api);
    const missing = contracts[api].filter(({ id }) => !covered.has(id)).map(({ id }) => id);
    process.stdout.write(
      `${api}: ${covered.size} of ${contracts[api].length} operations have an action\n`,
    );
    expect(missing.sort()).toEqual([...notBuiltYet[api]].sort());
  },
);

interface Sent {
  api: Api;
  method: string;
  path: string;
  query: string[];
  body: string[];
}

describe("what is really sent", () => {
  let world: World;
  const sent: Sent[] = [];
  let interceptor: number;

  beforeAll(async () => {
    world = await startWorld({
      bucket: { limit: 100_000, periodSeconds: 20 },
      clock: { scale: 20 },
      deliverEvents: false,
    });
    interceptor = axios.interceptors.request.use((request) => {
      sent.push(readSent(request));
      return request;
    });
  });
  afterAll(async () => {
    axios.interceptors.request.eject(interceptor);
    await world.close();
  });

  /** All inputs, and the required ones with each optional one in turn: some need or exclude others. */
  function* fillings(inputs: WireInput[]): Generator<Record<string, unknown>> {
    const filled = (wanted: WireInput[]) =>
      Object.fromEntries(wanted.map((input) => [input.key, valueFor(input)]));
    const required = inputs.filter((input) => input.required);
    yield filled(inputs);
    yield filled(required);
    for (const optional of inputs.filter((input) => !input.required)) {
      yield filled([...required, optional]);
    }
  }

  /** Another one each time: some actions opt members out or merge them away. */
  const someMember = () =>
    world.sandbox.annexCloud.addMember({ id: `${randomUUID()}@example.com`, points: 10_000 }).id;

  function valueFor({ key, collection, example, default: preset, model, dataSource }: WireInput) {
    if (key === "connection") {
      return connections.apiKey;
    }
    if (key === "annexCloudConnection") {
      return connections.annexCloud;
    }
    if (key === "memberId") {
      return someMember();
    }
    // The member's opening points count as today's.
    if (key === "maxPointsPerMemberPerDay") {
      return "1000000";
    }
    if (dataSource === "selectCustomer" || key === "customerId") {
      return String([...world.sandbox.gorgias.store.customers.keys()][0]);
    }
    if (dataSource === "selectTicket") {
      return String([...world.sandbox.gorgias.store.tickets.keys()][0]);
    }
    const value = example || model?.[0]?.value || (preset === "false" ? "true" : preset);
    if (collection === "keyvaluelist") {
      return [{ key: "colour", value: "green" }];
    }
    return collection === "valuelist" ? [value] : value;
  }

  /** rawRequest sends what its caller writes, to whatever call they name. */
  const actions = owners.filter(({ kind, key }) => kind === "action" && key !== "rawRequest");

  test.each(actions)(
    "$key sends no key that its call does not document",
    async ({ key, inputs }) => {
      sent.length = 0;
      for (const params of fillings(inputs)) {
        // Examples may name records that are not there: what is sent is looked at, not the answer.
        await world.run(key, params).catch(() => undefined);
      }
      expect(new Set(sent.flatMap(deviations))).toEqual(new Set());
      const { endpoint } = operations.find((facts) => facts.key === key) ?? {};
      if (!endpoint) {
        return;
      }
      const { query = [], body = {} } =
        contracts[apiOf(endpoint.id)].find(({ id }) => id === endpoint.id) ?? {};
      const own = sent.filter((request) => endpointOf(request)?.id === endpoint.id);
      expect(own.length).toBeGreaterThan(0);
      // An input of the call's own name that is filled in and reaches no request does nothing.
      const offered = inputs
        .map((input) => input.key)
        .filter((name) => query.includes(name) || name in body);
      const reached = new Set(own.flatMap((request) => [...request.query, ...request.body]));
      expect(offered.filter((name) => !reached.has(name))).toEqual([]);
    },
  );
});

/** What is wrong about the keys of a request: unknown ones, and required ones that are missing. */
function deviations(request: Sent): string[] {
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
  const holder = name.replace(/(\[\]|\.?[^.[\]]+)$/, "");
  const isWithin = (outer: string) =>
    documented.some((other) => other.startsWith(`${outer}.`) || other.startsWith(`${outer}[]`));
  return documented.includes(name) || isWithin(name) || (holder !== "" && !isWithin(holder));
}

function readSent({ url = "", method = "", data }: InternalAxiosRequestConfig): Sent {
  const { pathname, searchParams } = new URL(url);
  const isGorgias = pathname.includes(".gorgias.com/");
  const path = pathname.replace(isGorgias ? /^\/[^/]+/ : /^\/[^/]+\/api\/3\.0/, "");
  const body = typeof data === "string" ? JSON.parse(data) : {};
  return {
    api: isGorgias ? "gorgias" : "annexCloud",
    method: method.toUpperCase(),
    path,
    query: [...new Set([...searchParams.keys()].map((name) => name.replace(/\[.*/, "")))],
    body: [...new Set(namesIn(body))],
  };
}

/** Every member of a JSON value, named as the contract names them. */
function namesIn(value: unknown, holder = ""): string[] {
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
function endpointOf({ api, method, path }: Sent): Endpoint | undefined {
  const variables = (endpoint: Endpoint) => endpoint.path.split("{").length;
  return contracts[api]
    .filter((endpoint) => endpoint.method === method && fits(endpoint.path, path))
    .sort((a, b) => variables(a) - variables(b))[0];
}

function fits(documented: string, path: string): boolean {
  const pattern = template(documented).replace(/[.*+?^$|()[\]\\]/g, "\\$&");
  return new RegExp(`^${pattern.replaceAll("{}", "[^/]+")}$`).test(path);
}

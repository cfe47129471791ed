import axios from "axios";
import { pick } from "lodash";
import { actionModules, operations } from "../../src/actionModules";
import { jsonSchemaOf } from "../../src/api/shape";
import { goodParams, type Params } from "../support/goodParams";
import { startWorld, type World } from "../support/world";
import { answerCoverage, inputCoverage, outermost, shareOf } from "./completeness";
import { type Api, contracts, type Endpoint, template } from "./contract";
import { fillings } from "./fillings";
import notOffered from "./notOffered.json";
import { deviations, endpointOf, readSent, type Sent } from "./sent";
import { owners } from "./wireComponent";

const endpoints = [...contracts.gorgias, ...contracts.annexCloud];

/** Why a documented field of a call is left out of its inputs or its answer. */
const reasons: Record<string, Record<string, string>> = notOffered;

const apis: Api[] = ["gorgias", "annexCloud"];

const covered = new Set(operations.flatMap(({ endpoint }) => endpoint?.id ?? []));

test.each(operations.filter(({ endpoint }) => endpoint))(
  "$key stands for a call of the contract with the same method, path and scope",
  ({ endpoint }) => {
    const { id = "", method, path = "", scope } = endpoint ?? {};
    const documented = endpoints.find((candidate) => candidate.id === id);
    expect({ id, method, path: template(path), scope }).toEqual({
      id: documented?.id,
      method: documented?.method,
      path: template(documented?.path ?? ""),
      scope: documented?.scope,
    });
  },
);

describe("what is really sent", () => {
  let world: World;
  let sent: Sent[] = [];
  let interceptor: number;

  beforeAll(async () => {
    world = await startWorld({
      bucket: { limit: 100_000, periodSeconds: 20 },
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

  /** rawRequest sends what its caller writes, to whatever call they name. */
  const actions = owners.filter(({ kind, key }) => kind === "action" && key !== "rawRequest");

  const requests = new Map<string, Sent[]>();

  /** What must have happened before an action sends anything, and what names it. */
  const pastOf: Record<string, () => Promise<Params>> = {
    returnOrCancelOrder: async () =>
      pick(await goodParams(world, "returnOrCancelOrder"), ["memberId", "orderId"]),
  };

  /** What an action sends, with its inputs filled in in all ways that count. */
  async function requestsOf(key: string): Promise<Sent[]> {
    const known = requests.get(key);
    if (known) {
      return known;
    }
    const { inputs = [] } = actions.find((action) => action.key === key) ?? {};
    const filled: Params[] = [];
    for (const params of fillings(inputs, world)) {
      filled.push({ ...params, ...(await pastOf[key]?.()) });
    }
    sent = [];
    for (const params of filled) {
      // Examples may name records that are not there: what is sent is looked at, not the answer.
      await world.run(key, params).catch(() => undefined);
    }
    requests.set(key, sent);
    return sent;
  }

  /** The names of what an action sends with the call that it stands for. */
  async function namesSent(key: string, endpointId: string): Promise<string[]> {
    const own = (await requestsOf(key)).filter((request) => endpointOf(request)?.id === endpointId);
    expect(own.length).toBeGreaterThan(0);
    return own.flatMap(({ query, body }) => [...query, ...body]);
  }

  test.each(actions)(
    "$key sends no key that its call does not document",
    async ({ key, inputs }) => {
      expect(new Set((await requestsOf(key)).flatMap(deviations))).toEqual(new Set());
      const { endpoint } = operations.find((facts) => facts.key === key) ?? {};
      if (!endpoint) {
        return;
      }
      const { query = [], body = {} } = endpoints.find(({ id }) => id === endpoint.id) ?? {};
      // An input of the call's own name that is filled in and reaches no request does nothing.
      const offered = inputs
        .map((input) => input.key)
        .filter((name) => query.includes(name) || name in body);
      const reached = await namesSent(key, endpoint.id);
      expect(offered.filter((name) => !reached.includes(name))).toEqual([]);
    },
  );

  /** What of a call's documents the actions that stand for it leave out. */
  async function coverageOf(endpoint: Endpoint) {
    const modules = actionModules.filter(({ facts }) => facts.endpoint?.id === endpoint.id);
    const keys = modules.map(({ facts }) => facts.key);
    const names: string[] = [];
    for (const key of keys) {
      names.push(...(await namesSent(key, endpoint.id)));
    }
    const inputs = actions.filter(({ key }) => keys.includes(key)).flatMap((own) => own.inputs);
    const schemas = modules.map(({ answer }) => jsonSchemaOf(answer()));
    return {
      id: endpoint.id,
      inputs: inputCoverage(endpoint, inputs, names),
      answers: answerCoverage(endpoint, schemas),
    };
  }

  test.each(apis)(
    "%s: what a built call documents is offered, or a reason says why not",
    async (api) => {
      const built = contracts[api].filter(({ id }) =>
        operations.some(({ endpoint }) => endpoint?.id === id),
      );
      const coverages: Awaited<ReturnType<typeof coverageOf>>[] = [];
      for (const endpoint of built) {
        coverages.push(await coverageOf(endpoint));
      }
      process.stdout.write(
        `${api}: ${contracts[api].filter(({ id }) => covered.has(id)).length} of ${contracts[api].length} operations, inputs ${shareOf(coverages.map(({ inputs }) => inputs))}, answers ${shareOf(coverages.map(({ answers }) => answers))}\n`,
      );
      const excused = (id: string) => Object.keys(reasons[id] ?? {});
      const gaps = coverages.flatMap(({ id, inputs, answers }) => [
        ...outermost(inputs.missing)
          .filter((name) => !excused(id).includes(name))
          .map((name) => `${id} takes ${name}`),
        ...outermost(answers.missing)
          .filter((name) => !excused(id).includes(name))
          .map((name) => `${id} answers ${name}`),
      ]);
      const needless = coverages.flatMap(({ id, inputs, answers }) =>
        excused(id)
          .filter((name) => !inputs.missing.includes(name) && !answers.missing.includes(name))
          .map((name) => `${id} offers ${name}, so no reason is needed`),
      );
      expect([...gaps, ...needless]).toEqual([]);
    },
  );

  test("every reason is about a call that is built", () => {
    expect(Object.keys(reasons).filter((id) => !covered.has(id))).toEqual([]);
  });
});

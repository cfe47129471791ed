import type { ActionContext, Element, TriggerPayload } from "@prismatic-io/spectral";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../sandbox/server";
import { actionModules } from "../../src/actionModules";
import { buildComponent } from "../../src/component";
import { createRuntime, type Runtime } from "../../src/transport/runtime";
import { type RecordedLog, stepContext } from "./context";
import { jumpingClock } from "./jumpingClock";
import { refuseSecrets } from "./secrets";

type Params = Record<string, unknown>;
type Perform = (...args: unknown[]) => Promise<Record<string, unknown>>;

/** The component on the sandbox: converted performs, so clean functions and hooks run. */
export interface World {
  sandbox: Sandbox;
  runtime: Runtime;
  component: ReturnType<typeof buildComponent>;
  logs: RecordedLog[];
  /** What the component decided to wait, in milliseconds; each attempt's time limit is one. */
  waits: number[];
  /** An action's data, checked against the shape that the action documents. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  run(actionKey: string, params: Params, context?: Partial<ActionContext>): Promise<any>;
  /** The whole result of an action: of a file, its content type as well. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  result(actionKey: string, params: Params, context?: Partial<ActionContext>): Promise<any>;
  /** The error that an action throws. */
  fails(actionKey: string, params: Params, context?: Partial<ActionContext>): Promise<Error>;
  dataSource(key: string, params: Params): Promise<Element[]>;
  trigger(
    key: string,
    payload: Partial<TriggerPayload>,
    params: Params,
    context?: Partial<ActionContext>,
    // biome-ignore lint/suspicious/noExplicitAny: as above
  ): Promise<any>;
  lifecycle(
    key: string,
    handler: "webhookCreate" | "webhookDelete" | "onInstanceDeploy",
    params: Params,
    context?: Partial<ActionContext>,
  ): Promise<unknown>;
  /** Fresh module state, as a new process has it: pacers forget what they learned. */
  restart(): void;
  close(): Promise<void>;
}

export interface WorldOptions extends Omit<SandboxOptions, "clock"> {
  /** The time at which the world starts; now, unless asked otherwise. */
  startMs?: number;
  /** How far the component's clock is ahead of that of the two services. */
  runnerAheadMs?: number;
}

/** A small shop unless asked otherwise. */
export async function startWorld({
  startMs,
  runnerAheadMs = 0,
  ...options
}: WorldOptions = {}): Promise<World> {
  const clock = jumpingClock(startMs);
  const sandbox = await createSandbox({ customers: 20, tickets: 20, ...options, clock });
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = sandbox.url;
  const logs: RecordedLog[] = [];
  const waits: number[] = [];
  const recordingSleep: typeof clock.sleep = (delayMs, signal) => {
    waits.push(delayMs);
    return clock.sleep(delayMs, signal);
  };
  const newRuntime = () =>
    createRuntime({ nowMs: () => clock.nowMs() + runnerAheadMs, sleep: recordingSleep });
  let runtime = newRuntime();
  let component = buildComponent(runtime);

  const observed = async <T>(what: string, work: Promise<T>): Promise<T> => {
    const firstLog = logs.length;
    try {
      const result = await work;
      refuseSecrets(result, `the result of ${what}`);
      return result;
    } catch (error) {
      refuseSecrets(error, `an error of ${what}`);
      throw error;
    } finally {
      refuseSecrets(logs.slice(firstLog), `the log of ${what}`);
    }
  };
  const performOf = (group: "actions" | "triggers" | "dataSources", key: string, name: string) => {
    const members = component[group] as unknown as Record<string, Record<string, Perform>>;
    const perform = members[key]?.[name];
    if (!perform) {
      throw new Error(`no ${group} ${key}.${name}`);
    }
    return perform;
  };
  const resultOf: World["result"] = async (actionKey, params, context) => {
    const perform = performOf("actions", actionKey, "perform");
    const result = await observed(actionKey, perform(stepContext(logs, context), params));
    actionModules
      .find(({ facts }) => facts.key === actionKey)
      ?.answer()
      .parse(result.data);
    return result;
  };
  const runAction: World["run"] = async (...args) => (await resultOf(...args)).data;

  return {
    sandbox,
    logs,
    waits,
    get runtime() {
      return runtime;
    },
    get component() {
      return component;
    },
    run: runAction,
    result: resultOf,
    fails: async (actionKey, params, context) => {
      const outcome = await runAction(actionKey, params, context).then(
        (data) => ({ data }),
        (error: Error) => ({ error }),
      );
      if ("error" in outcome) {
        return outcome.error;
      }
      throw new Error(`${actionKey} did not fail: ${JSON.stringify(outcome.data)}`);
    },
    dataSource: async (key, params) => {
      const perform = performOf("dataSources", key, "perform");
      const { result } = await observed(key, perform(stepContext(logs), params));
      return result as Element[];
    },
    trigger: (key, payload, params, context) =>
      observed(
        key,
        performOf("triggers", key, "perform")(
          stepContext(logs, context),
          {
            headers: {},
            queryParameters: {},
            body: {},
            rawBody: {},
            webhookApiKeys: {},
            ...payload,
          },
          params,
        ),
      ),
    lifecycle: (key, handler, params, context) =>
      observed(key, performOf("triggers", key, handler)(stepContext(logs, context), params)),
    restart: () => {
      runtime = newRuntime();
      component = buildComponent(runtime);
    },
    close: () => sandbox.close(),
  };
}

/** One world for all tests of the file or block; each test finds no faults and no requests of another. */
export function useWorld<W extends World>(start: () => Promise<W>): W {
  const { world, open, close } = worldToCome(start);
  beforeAll(open);
  beforeEach(() => {
    world.sandbox.faults.clear();
    world.sandbox.requests.clear();
    world.waits.length = 0;
  });
  afterAll(close);
  return world;
}

/** A world of its own for each test of the file or block. */
export function useFreshWorld<W extends World>(start: () => Promise<W>): W {
  const { world, open } = useWorlds(start);
  beforeEach(open);
  return world;
}

/** Worlds that the tests open themselves, one at a time; `world` is the one that was opened last. */
export function useWorlds<W extends World, Args extends unknown[]>(
  start: (...args: Args) => Promise<W>,
): { world: W; open: (...args: Args) => Promise<void> } {
  const { world, open, close } = worldToCome(start);
  afterEach(close);
  return { world, open };
}

function worldToCome<W extends World, Args extends unknown[]>(
  start: (...args: Args) => Promise<W>,
) {
  let present: W | undefined;
  const opened = () => {
    if (!present) {
      throw new Error("No world is open yet.");
    }
    return present;
  };
  const close = async () => present?.close();
  return {
    world: new Proxy<W>(Object.create(null), { get: (_, name) => Reflect.get(opened(), name) }),
    open: async (...args: Args) => {
      await close();
      present = await start(...args);
    },
    close,
  };
}

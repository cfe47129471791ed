import { component } from "@prismatic-io/spectral";
import { createSandbox, type Sandbox } from "../../sandbox/server";
import { actionModules } from "../../src/actionModules";
import { toReportable } from "../../src/api/errorHook";
import type { Clock } from "../../src/transport/clock";
import { createRuntime } from "../../src/transport/runtime";
import { stepContext } from "../support/context";
import { jumpingClock } from "../support/jumpingClock";
import { type ProcessOutcome, runInNewProcess } from "../support/newProcess";

import { type CrashPoint, dyingAt } from "./crash";
import { actionOf } from "./intents";

/** What became of a call; undefined for one whose process died. */
export type Result = ProcessOutcome | undefined;

export interface Call {
  actionKey: string;
  params: Record<string, unknown>;
  /** Which process makes the call: the common one, one of its own in here, or a real one. */
  process: "common" | "own" | "real";
  /** Only for a process of its own. */
  crash?: CrashPoint;
}

/** The sandbox and the processes that call it. */
export interface System {
  sandbox: Sandbox;
  call(call: Call): Promise<Result>;
  /** The common process ends and a new one begins, knowing nothing. */
  restart(): void;
  sleep(delayMs: number): Promise<void>;
  close(): Promise<void>;
}

type Perform = (...args: unknown[]) => Promise<{ data: Record<string, unknown> }>;

const modules = actionModules.filter(({ facts }) =>
  Object.values<string>(actionOf).includes(facts.key),
);

/**
 * The actions of a process: all that they remember is in their runtime. Only those that histories
 * call are built, since thousands of processes are.
 */
function newProcess(clock: Clock) {
  const runtime = createRuntime(clock);
  const { actions } = component({
    key: "model",
    public: false,
    display: { label: "Model", description: "What histories call", iconPath: "icon.png" },
    hooks: { error: toReportable },
    actions: Object.fromEntries(modules.map(({ facts, define }) => [facts.key, define(runtime)])),
  });
  return async (actionKey: string, params: Call["params"]): Promise<ProcessOutcome> => {
    const perform = actions[actionKey]?.perform as unknown as Perform;
    return perform(stepContext([]), params).then(
      ({ data }) => ({ data }),
      (error) => ({ error }),
    );
  };
}

/** Without the guard, Annex Cloud books every order id as often as it comes. */
export async function startSystem({ guarded }: { guarded: boolean }): Promise<System> {
  const clock = jumpingClock();
  const sandbox = await createSandbox({ customers: 0, tickets: 0, clock });
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = sandbox.url;
  if (!guarded) {
    sandbox.annexCloud.ledger.hasOrderId = () => false;
    sandbox.annexCloud.orders.has = () => false;
  }
  const fresh = () => newProcess(clock);
  let common = fresh();
  return {
    sandbox,
    call: ({ actionKey, params, process: where, crash }) => {
      if (where === "real") {
        return runInNewProcess(sandbox.url, actionKey, params);
      }
      if (where === "common") {
        return common(actionKey, params);
      }
      const own = fresh();
      return crash ? dyingAt(crash, () => own(actionKey, params)) : own(actionKey, params);
    },
    restart: () => {
      common = fresh();
    },
    sleep: (delayMs) => clock.sleep(delayMs),
    close: () => sandbox.close(),
  };
}

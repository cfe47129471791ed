import { type Perform, readComponent, type WireComponent } from "../component";
import type { LogLine } from "../log";
import type { RunnerPool } from "./runnerPool";

type Context = Record<string, unknown>;

function passOnLogs(logger: unknown, logs: LogLine[]): void {
  for (const { level, message } of logs) {
    Reflect.get(Object(logger), level)(message);
  }
}

/** Changes an object in place into what the other process made of its copy. */
function adopt(target: unknown, changed: unknown): void {
  if (typeof target !== "object" || target === null) {
    return;
  }
  for (const key of Object.keys(target)) {
    Reflect.deleteProperty(target, key);
  }
  Object.assign(target, changed);
}

function remoteFunction(runners: RunnerPool, path: string[]): Perform {
  return async (context, ...rest) => {
    const { logger, ...plain }: Context = Object(context);
    const { executionId } = plain;
    const runner = runners.runnerFor(typeof executionId === "string" ? executionId : undefined);
    const { logs, instanceState, value, error } = await runner.call(path, [plain, ...rest]);
    passOnLogs(logger, logs);
    if (error) {
      throw Object.assign(new Error(error.message), error);
    }
    adopt(plain.instanceState, instanceState);
    return value;
  };
}

function remoteMembers(runners: RunnerPool, group: string, members: Record<string, object>) {
  const remote = ([key, member]: [string, object]) => [
    key,
    Object.fromEntries(
      Object.entries(member).map(([name, part]) => [
        name,
        typeof part === "function" ? remoteFunction(runners, [group, key, name]) : part,
      ]),
    ),
  ];
  return Object.fromEntries(Object.entries(members).map(remote));
}

/** The same component, every function of which runs in one of the processes. */
export function remoteComponent(component: WireComponent, runners: RunnerPool): WireComponent {
  const { actions, triggers, dataSources } = component;
  return readComponent({
    ...component,
    actions: remoteMembers(runners, "actions", actions),
    triggers: remoteMembers(runners, "triggers", triggers),
    dataSources: remoteMembers(runners, "dataSources", dataSources),
  });
}

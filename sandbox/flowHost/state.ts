import { FlowHostError } from "./errors";
import { passThroughWire, wireByteLength } from "./wire";

type State = Record<string, unknown>;

export const persistedKinds = ["instanceState", "crossFlowState", "integrationState"] as const;
export type PersistedKind = (typeof persistedKinds)[number];
export type StateKind = PersistedKind | "executionState";

/** The most an instance may keep: instance, cross-flow and integration state together. */
export const maxStateBytes = 64 * 1024 * 1024;

function asState(kind: StateKind, value: unknown): State {
  const copy = passThroughWire(value);
  if (typeof copy !== "object" || copy === null || Array.isArray(copy)) {
    throw new FlowHostError(`${kind} must be an object.`);
  }
  return { ...copy };
}

/** What one instance keeps between executions. */
export class InstanceStates {
  private readonly states = new Map<string, State>();

  /** A copy: changing it changes nothing here. */
  read(kind: PersistedKind, flowName: string): State {
    return asState(kind, this.states.get(slotOf(kind, flowName)) ?? {});
  }

  /** Replaces whole states, so that of two runs that overlap the later one wins. */
  replace(flowName: string, states: Partial<Record<PersistedKind, State>>): void {
    const next = new Map(this.states);
    for (const kind of persistedKinds) {
      const state = states[kind];
      if (state) {
        next.set(slotOf(kind, flowName), state);
      }
    }
    if (wireByteLength([...next.values()]) > maxStateBytes) {
      throw new FlowHostError(`The instance's state is larger than ${maxStateBytes} bytes.`);
    }
    for (const [slot, state] of next) {
      this.states.set(slot, state);
    }
  }
}

function slotOf(kind: PersistedKind, flowName: string): string {
  return kind === "instanceState" ? `${kind}/${flowName}` : kind;
}

/** The states as one run sees them; nothing is kept unless the run ends with `save`. */
export class RunState {
  private readonly current = new Map<StateKind, State>();
  private readonly returned = new Set<StateKind>();

  constructor(
    private readonly kept: InstanceStates,
    private readonly flowName: string,
    private readonly kinds: readonly PersistedKind[] = persistedKinds,
  ) {
    for (const kind of kinds) {
      this.current.set(kind, kept.read(kind, flowName));
    }
  }

  read(kind: StateKind): State {
    return asState(kind, this.current.get(kind) ?? {});
  }

  /** Takes what a perform function returned; a state it left out stays as it is. */
  take(result: object): void {
    for (const kind of [...persistedKinds, "executionState"] as const) {
      const state: unknown = Reflect.get(result, kind);
      if (state === undefined) {
        continue;
      }
      this.current.set(kind, asState(kind, state));
      this.returned.add(kind);
    }
  }

  save(): void {
    const returned = this.kinds.filter((kind) => this.returned.has(kind));
    this.kept.replace(
      this.flowName,
      Object.fromEntries(returned.map((kind) => [kind, this.read(kind)])),
    );
  }
}

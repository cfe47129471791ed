import type { ActionContext, TriggerPayload } from "@prismatic-io/spectral";
import { passThroughWire } from "../../sandbox/flowHost/wire";
import type { World } from "../support/world";
import { connection } from "./shop";

type Fire = World["trigger"];
type Ids = number[];

/** What a poll handed over, in ids. */
export interface Handed {
  created: Ids;
  updated: Ids;
  nothing: boolean;
}

/** A flow that polls: its state is kept whole where a poll succeeds, and lost where it fails. */
export class Poller {
  instanceState: Record<string, unknown> = {};
  /** The last poll's whole result. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  result: any;

  constructor(
    readonly world: World,
    private readonly params: Record<string, unknown> = {},
    private readonly fire: Fire = world.trigger,
  ) {}

  /** The state that the trigger keeps. */
  get state(): Record<string, unknown> {
    const internal = this.instanceState.__prismaticInternal as Record<string, unknown> | undefined;
    return (internal?.polling ?? {}) as Record<string, unknown>;
  }

  set state(polling: Record<string, unknown>) {
    this.instanceState = { __prismaticInternal: { polling } };
  }

  async poll(payload: Partial<TriggerPayload> = {}): Promise<Handed> {
    const instanceState = structuredClone(this.instanceState);
    const params = { connection, pollResourceType: "tickets", ...this.params };
    const context = { instanceState } as Partial<ActionContext>;
    this.result = await this.fire("pollChangesTrigger", payload, params, context);
    this.instanceState = JSON.parse(JSON.stringify(instanceState));
    const { created, updated } = (passThroughWire(this.result.payload) as typeof this.result).body
      .data;
    const idsOf = (records: { id: number }[]) => records.map(({ id }) => id);
    return {
      created: idsOf(created),
      updated: idsOf(updated),
      nothing: this.result.resultType === "polled_no_changes",
    };
  }

  /** A poll and the number of requests that it took. */
  async counted(): Promise<Handed & { requests: number }> {
    this.world.sandbox.requests.clear();
    const handed = await this.poll();
    return { ...handed, requests: this.world.sandbox.requests.entries.length };
  }

  /** Polls as the platform does for a flow that batches: round after round, in one run. */
  async rounds(): Promise<{ changeType: string; record: { id: number } }[][]> {
    const trigger = this.world.component.triggers.pollChangesTrigger as unknown as Record<
      "resolveTriggerItems" | "getNextPaginationState",
      (context: object, result: unknown) => never
    >;
    const rounds: { changeType: string; record: { id: number } }[][] = [];
    let paginationState: Record<string, unknown> | null | undefined;
    do {
      await this.poll(paginationState ? { paginationState } : {});
      rounds.push(trigger.resolveTriggerItems({}, this.result));
      const next = trigger.getNextPaginationState({}, this.result);
      paginationState = passThroughWire(next) as Record<string, unknown> | null;
    } while (paginationState);
    return rounds;
  }
}

export const nothing: Handed = { created: [], updated: [], nothing: true };

import { pollingTrigger, type TriggerPayload } from "@prismatic-io/spectral";
import { startRun } from "../../api/run";
import { exampleOf, jsonSchemaOf } from "../../api/shape";
import { stepTimeoutMs } from "../../transport/deadline";
import type { Runtime } from "../../transport/runtime";
import { gorgiasClient } from "../client";
import { listedTicket } from "../tickets/shapes";
import { pollChangesInputs } from "./inputs";
import { polledList } from "./list";
import { readBaseline, readChanges } from "./read";
import { polledResources } from "./resources";
import { firstState, type PollState, readState } from "./state";
import { lookBackOf, termsOf } from "./terms";
import type { Change, ChangeType } from "./walk";

/** What later steps find in `body.data`. */
export interface ChangedRecords {
  created: unknown[];
  updated: unknown[];
}

/**
 * Sees: tickets and customers created or changed since the last poll, each in its latest version;
 * messages, events and satisfaction surveys created, not a survey's later score.
 * State: newest change time seen in the data, the floor below which all is dealt with, what was
 * seen above the floor, and the gap of a poll that was cut; it moves only when the gap is closed.
 * How the state changes the request: events ask for dates; else newest first, down to the floor.
 * How deletes show: not at all, except as events (`ticket-deleted`, `customer-deleted`).
 * Limits: Max Records a poll; nothing that becomes visible over 5 minutes or 1,000 changes late;
 * 14 minutes a poll, which hands over what it read; where Gorgias has forgotten the place of a cut
 * poll, the next one reads past what it had, and what two do not reach is given up; a record that is
 * touched while a gap is open or a walk under way may come as updated that never came as created.
 */
export function pollChanges(runtime: Runtime) {
  return pollingTrigger({
    display: {
      label: "New and Updated Records",
      description:
        "Checks on a schedule for records of one type that were created or changed since the last poll.",
    },
    inputs: pollChangesInputs,
    triggerResolverSupport: "valid",
    triggerResolver: {
      resolveItems: (_context, { payload }) => itemsOf(payload.body.data as ChangedRecords),
      getNextPaginationState: (_context, { payload }) => payload.paginationState ?? null,
    },
    batchConfig: { batchSize: 50, concurrentBatchLimit: 1 },
    perform: async (context, payload, params) => {
      const { connection, eventTypes, lookBackDate, pollResourceType } = params;
      const terms = termsOf(params, polledResources[pollResourceType]);
      const lookBackMicros = lookBackOf(lookBackDate, runtime);
      const client = gorgiasClient(connection, startRun(runtime, context, stepTimeoutMs));
      const list = polledList(client.origin, pollResourceType, eventTypes);
      const { resource, source } = list;
      const { paginationState: round, ...received } = payload;
      const stored = (round?.state ?? context.polling.getState()) as Record<string, unknown>;
      const state = readState(stored, source) ?? firstState(stored, source, lookBackMicros);
      if (state === undefined) {
        context.logger.info(`Poll ${resource.label}: begins here, with what changes from now on`);
        context.polling.setState(await readBaseline(client, list, terms));
        return { payload: handOver(received, []), polledNoChanges: true };
      }
      const { changes, isLimited, state: next } = await readChanges(client, list, state, terms);
      context.polling.setState(next);
      // A gap of which nothing came waits for the next poll, or a round would never end.
      const goesOn = next.cut !== undefined && changes.length > 0 && !isLimited;
      return {
        payload: handOver(received, changes, goesOn ? { state: next } : undefined),
        polledNoChanges: round === undefined && changes.length === 0,
      };
    },
  });
}

type Payload = Omit<TriggerPayload, "paginationState">;

function handOver(received: Payload, changes: readonly Change[], rest?: { state: PollState }) {
  const recordsOf = (wanted: ChangeType) =>
    changes.flatMap(({ changeType, record }) => (changeType === wanted ? [record] : []));
  const data: ChangedRecords = { created: recordsOf("created"), updated: recordsOf("updated") };
  return {
    ...received,
    body: { data, contentType: "application/json" },
    ...(rest ? { paginationState: rest } : {}),
  };
}

function itemsOf({ created, updated }: ChangedRecords): Change[] {
  return [
    ...created.map((record) => ({ changeType: "created" as const, record })),
    ...updated.map((record) => ({ changeType: "updated" as const, record })),
  ];
}

/** Tickets as later steps see them. */
export function pollChangesExample() {
  const created = [exampleOf(jsonSchemaOf(listedTicket()))];
  return {
    payload: {
      headers: {},
      queryParameters: {},
      rawBody: { data: null },
      body: { data: { created, updated: [] }, contentType: "application/json" },
    },
  };
}

import { batchTrigger, type Connection, type TriggerPayload } from "@prismatic-io/spectral";
import { type AnnexCloudClient, annexCloudClient } from "../../annexCloud/client";
import { type Run, startRun } from "../../api/run";
import { exampleOf, jsonSchemaOf } from "../../api/shape";
import { gorgiasClient } from "../../gorgias/client";
import { lifecycleTimeoutMs, stepTimeoutMs } from "../../transport/deadline";
import { InvalidInputError } from "../../transport/errors";
import type { Runtime } from "../../transport/runtime";
import { checkApart } from "../fieldMapping/mapping";
import { readConfig } from "../wizard";
import { countAhead, readCustomers } from "./customersPage";
import { defaultLookBackDays, loyaltySyncInputs } from "./inputs";
import { type Joined, readMembersPage, spansSince } from "./joinedMembers";
import {
  type CustomerRecord,
  customerRecord,
  memberRecord,
  type RoundEnd,
  type SyncRecord,
} from "./records";
import {
  beginning,
  type CustomersPart,
  joinedUntilMs,
  type Round,
  readRound,
  walkState,
  walkToBegin,
  watermarkAt,
} from "./round";

/**
 * Sees: every customer in every round, changed or not; as an option members who joined since the
 * last finished round. State: up to when members were looked for; the page cursor and who is dealt
 * with, of which a round that was broken off leaves what the next one goes on from. How the state changes the request: members by their
 * opt-in dates; customers from the first page on, or from there. How deletes show: not at all.
 * Limits: 100 customers a page, oldest first; a round that loses its cursor more than 3 times
 * without coming to anybody new fails; of members who joined within the same second, 50.
 */
export function loyaltySync(runtime: Runtime) {
  return batchTrigger({
    display: {
      label: "Loyalty Sync",
      description:
        "Walks all Gorgias customers on a schedule, in batches for Sync Customers' Loyalty. Can hand over new members of the loyalty program as well.",
    },
    inputs: loyaltySyncInputs,
    scheduleSupport: "required",
    batchConfig: { batchSize: 100, concurrentBatchLimit: 1 },
    onInstanceDeploy: async (context, given) => {
      const params = readConfig(context, given);
      checkApart(params.fieldMapping, params.dataKey);
      programOf(startRun(runtime, context, lifecycleTimeoutMs), params);
    },
    perform: async (context, payload: TriggerPayload<Round>, given): Promise<Handed> => {
      const params = readConfig(context, given);
      if (params.erase === "allCustomers") {
        return { items: [], paginationState: null, polledNoChanges: true };
      }
      const run = startRun(runtime, context, stepTimeoutMs);
      const program = programOf(run, params);
      const place = readRound(payload.paginationState);
      if (place?.part !== "members") {
        const walked = await walkOn(context.polling, run, params.connection, place);
        const days = params.lookBackDays ?? defaultLookBackDays;
        const paginationState =
          walked.next ?? (program && beginMembers(program, context.polling, run, days)) ?? null;
        const polledNoChanges = walked.items.length === 0 && paginationState === null;
        const [first, ...others] = walked.items;
        const begun = first && !payload.paginationState ? { ...first, beginsRound: true } : first;
        const items = begun ? [begun, ...others] : [];
        return { ...handed(items, paginationState), polledNoChanges };
      }
      if (!program) {
        return handed([], null);
      }
      const { members, next } = await readMembersPage(program, run, place);
      if (next === null) {
        const stored = context.polling.getState();
        context.polling.setState(watermarkAt(stored, place.untilMs, program.program));
      }
      const createCustomer = params.newMembers === "createCustomers";
      return handed(
        members.map((member) => ({ ...recordOf(member), createCustomer })),
        next,
      );
    },
  });
}

/** A page, and after the last one that the round is over, for whoever counts rounds. */
const handed = (records: SyncRecord[], paginationState: Round | null): Handed => ({
  items: paginationState ? records : [...records, { kind: "roundEnd" }],
  paginationState,
});

interface Handed {
  items: (SyncRecord | RoundEnd)[];
  paginationState: Round | null;
  polledNoChanges?: boolean;
}

/**
 * Hands over the next customers. A round goes on where the one before it was broken off; at its end
 * it begins anew, since whoever came before that may have changed.
 */
async function walkOn(
  polling: { getState(): unknown; setState(state: Record<string, unknown>): void },
  run: Run,
  connection: Connection,
  given: CustomersPart | undefined,
): Promise<{ items: CustomerRecord[]; next: CustomersPart | null }> {
  const client = gorgiasClient(connection, run);
  const stored = polling.getState();
  const nowMs = run.runtime.clock.nowMs();
  const part = given ?? walkToBegin(stored, client.origin, nowMs);
  const { records, next: read, handed } = await readCustomers(client, run, part);
  const next = read && (await countAhead(client, run, read));
  const inAll = next ? next.inAll : handed;
  // Whoever a run leaves behind that ends here is met again when the next one begins anew.
  polling.setState(walkState(stored, client.origin, next, inAll));
  const isOver = next === null && !part.isResumed;
  const progress = {
    since: new Date(part.sinceMs).toISOString(),
    customers: handed,
    inAll,
    isOver,
  };
  return {
    items: records.map((record, index) =>
      index === records.length - 1 ? { ...record, progress } : record,
    ),
    next: next === null && part.isResumed ? beginning(nowMs, inAll) : next,
  };
}

function beginMembers(
  { program }: AnnexCloudClient,
  polling: { getState(): unknown },
  { runtime }: Run,
  lookBackDays: number,
): Round {
  const readUntilMs = joinedUntilMs(polling.getState(), program);
  return spansSince(readUntilMs, lookBackDays, runtime.clock.nowMs());
}

function recordOf({ id, email, firstName, lastName }: Joined) {
  return { kind: "member" as const, memberId: id, email, firstName, lastName };
}

interface ProgramParams {
  newMembers?: "off" | "updateOnly" | "createCustomers";
  annexCloudConnection?: Connection;
}

/** The program to look for new members in; undefined where nobody asked for them. */
function programOf(
  run: Run,
  { newMembers = "off", annexCloudConnection }: ProgramParams,
): AnnexCloudClient | undefined {
  if (newMembers === "off") {
    return undefined;
  }
  if (!annexCloudConnection) {
    throw new InvalidInputError('"Annex Cloud Connection" is required unless "New Members" is Off');
  }
  return annexCloudClient(annexCloudConnection, run);
}

/** A batch as the action finds it: customers first, then new members. */
export function loyaltySyncExample() {
  const data = [customerRecord(), memberRecord()].map((record) => exampleOf(jsonSchemaOf(record)));
  return {
    payload: {
      headers: {},
      queryParameters: {},
      rawBody: { data: null },
      body: { data, contentType: "application/json" },
    },
  };
}

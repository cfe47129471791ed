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
import { readCustomersPage } from "./customersPage";
import { defaultLookBackDays, loyaltySyncInputs } from "./inputs";
import { type Joined, readMembersPage, spansSince } from "./joinedMembers";
import { customerRecord, memberRecord, type RoundEnd, type SyncRecord } from "./records";
import { joinedUntilMs, type Round, readRound, watermarkAt } from "./round";

/**
 * Sees: every customer in every round, changed or not; as an option members who joined since the
 * last finished round. State: between rounds only up to when members were looked for; within a
 * round the page cursor and who is dealt with. How the state changes the request: members by their
 * opt-in dates; customers always from the first page on. How deletes show: not at all.
 * Limits: 100 customers a page, oldest first; a round that loses its cursor more than 3 times
 * fails; of members who joined within the same second, 50.
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
      const run = startRun(runtime, context, stepTimeoutMs);
      const program = programOf(run, params);
      const round = readRound(payload.paginationState);
      if (round.part === "customers") {
        const client = gorgiasClient(params.connection, run);
        const { records, next } = await readCustomersPage(client, run, round);
        const days = params.lookBackDays ?? defaultLookBackDays;
        const paginationState =
          next ?? (program && beginMembers(program, context.polling, run, days)) ?? null;
        const polledNoChanges = records.length === 0 && paginationState === null;
        const [first, ...others] = records;
        const begun = first && !payload.paginationState ? { ...first, beginsRound: true } : first;
        const items = begun ? [begun, ...others] : [];
        return { ...handed(items, paginationState), polledNoChanges };
      }
      if (!program) {
        return handed([], null);
      }
      const { members, next } = await readMembersPage(program, run, round);
      if (next === null) {
        context.polling.setState(watermarkAt(round.untilMs, program.program));
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

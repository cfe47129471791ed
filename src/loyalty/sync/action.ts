import { annexCloudClient } from "../../annexCloud/client";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { defineAction } from "../../api/action";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { type Read, readJsonArray, readJsonObject } from "../../inputs/clean";
import { readEach } from "../../inputs/each";
import { jsonField, textBooleanInput } from "../../inputs/inputs";
import { ConnectorError, isPassing, NotFoundError } from "../../transport/errors";
import { dataKey } from "../dataKey";
import { fieldMapping } from "../fieldMapping/input";
import { checkApart } from "../fieldMapping/mapping";
import { memberIdField } from "../memberId";
import { readStandings } from "./readStandings";
import { type IdPlace, knownIdsOf, type SyncRecord, syncRecord } from "./records";
import { type SyncReport, syncReport } from "./schema";
import { type Finished, type Job, syncCustomer, syncMember } from "./syncOne";
import { rejoinedIn } from "./whoIsIt";

/** A batch, or the single record that a batch of one is. */
const readRecords: Read<SyncRecord[]> = (value, label) => {
  const isOne =
    typeof value === "string" ? value.trimStart().startsWith("{") : !Array.isArray(value);
  const rows = isOne ? [readJsonObject(value, label)] : readJsonArray(value, label);
  return readEach(rows, syncRecord(), label, "record");
};

export const syncCustomerLoyalty = defineAction({
  facts: {
    key: "syncCustomerLoyalty",
    label: "Sync Customers' Loyalty",
    description:
      "Bring the loyalty data of many customers in step with the program: points and tiers are read a hundred at once, and only differences are written.",
    group: "Loyalty for Support",
    api: "Gorgias and Annex Cloud",
    readOnly: false,
  },
  inputs: {
    connection: gorgiasConnection,
    annexCloudConnection,
    records: jsonField<SyncRecord[], true>(
      {
        label: "Records",
        comments:
          "What a Loyalty Sync trigger hands over: one record or a list of them, each with kind customer or member.",
        example:
          '[{"kind": "customer", "id": 3924, "email": "maya.berg@example.com", "data": null}]',
        required: true,
      },
      readRecords,
    ),
    memberIdField,
    dataKey,
    fieldMapping,
    createCustomers: textBooleanInput({
      label: "Create Customers",
      comments:
        "True creates a customer for each new member who has none yet, False never does. Left blank, the trigger's choice for New Members decides.",
      example: "true",
    }),
  },
  answer: syncReport,
  reportsHealth: "sync",
  perform: async (run, params, context) => {
    const { records, connection, annexCloudConnection, createCustomers, memberIdField } = params;
    const program = annexCloudClient(annexCloudConnection, run);
    const { dataKey } = params;
    checkApart(params.fieldMapping, dataKey);
    const home = { program: program.program, instance: context.instance.id, dataKey };
    const place = { memberIdField, home };
    const job: Job = {
      ...place,
      client: gorgiasClient(connection, run),
      program,
      run,
      mapping: params.fieldMapping,
      createCustomers,
      retrievedAt: new Date(run.runtime.clock.nowMs()).toISOString(),
      standings: await readStandings(program, [
        ...new Set(records.flatMap((record) => idsOf(record, place))),
      ]),
      rejoined: rejoinedIn(program),
    };
    return syncAll(job, records);
  },
});

function idsOf(record: SyncRecord, place: IdPlace): string[] {
  return record.kind === "member"
    ? [record.memberId]
    : knownIdsOf(record, place).map(({ memberId }) => memberId);
}

/** So many faults in a row are hardly about single records, and each costs its waits. */
const mostFaultsInARow = 5;

/**
 * One after the other: the rate allows no more, and two records may be about one customer.
 * @throws the first fault that may pass, once the others are done, so that the batch is repeated
 */
async function syncAll(job: Job, records: readonly SyncRecord[]): Promise<SyncReport> {
  const report: SyncReport = {
    checked: records.length,
    updated: 0,
    unchanged: 0,
    notMembers: 0,
    skipped: 0,
    created: 0,
    replaced: 0,
    otherPrograms: 0,
    failedRecords: 0,
    failed: [],
  };
  const faults: ConnectorError[] = [];
  let faultsInARow = 0;
  for (const record of records) {
    const finished = await sync(job, record);
    faultsInARow = finished instanceof ConnectorError ? faultsInARow + 1 : 0;
    if (finished instanceof ConnectorError) {
      faults.push(finished);
      if (faultsInARow === mostFaultsInARow) {
        break;
      }
    } else if (typeof finished === "string") {
      report[finished] += 1;
    } else {
      report.failedRecords += 1;
      report.failed.push({
        customerId: record.kind === "customer" ? String(record.id) : null,
        memberId: idsOf(record, job)[0] ?? null,
        reason: finished.failed,
      });
    }
  }
  if (faults[0]) {
    job.run.logger.warn(
      `Loyalty Sync: ${faults.length} of ${records.length} records met a fault that may pass, and ${report.failedRecords} failed; running it again is safe`,
    );
    throw faults[0];
  }
  return report;
}

/** A refusal is reported with its record; a fault that may pass is told as it is. */
async function sync(job: Job, record: SyncRecord): Promise<Finished | ConnectorError> {
  try {
    return await (record.kind === "customer" ? syncCustomer(job, record) : syncMember(job, record));
  } catch (error) {
    if (error instanceof NotFoundError) {
      return "skipped";
    }
    if (error instanceof ConnectorError) {
      return isPassing(error) ? error : { failed: error.message };
    }
    throw error;
  }
}

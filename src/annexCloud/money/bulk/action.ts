import type { ActionContext } from "@prismatic-io/spectral";
import { defineAction } from "../../../api/action";
import { InvalidInputError } from "../../../transport/errors";
import { annexCloudClient } from "../../client";
import { postPoints } from "../../points";
import { orderKeys } from "../keys";
import { bulkAdjustInputs } from "./inputs";
import { Balances } from "./job";
import { adjustOneByOne } from "./oneByOne";
import { type KeyedRow, type PlannedRow, planRows } from "./plan";
import { bulkAdjustment, Report } from "./report";
import type { Table } from "./table";

export const bulkAdjustPoints = defineAction({
  facts: {
    key: "bulkAdjustPoints",
    label: "Bulk Adjust Points",
    description:
      "Credit or debit many members from a list or CSV, each row once. The list is checked whole before anything is sent, and running the same list again does only what is missing.",
    group: "Points",
    api: "Annex Cloud",
    documentationUrl: postPoints.facts.documentationUrl,
    readOnly: false,
  },
  inputs: bulkAdjustInputs,
  answer: bulkAdjustment,
  perform: async (run, params, context) => {
    const client = annexCloudClient(params.annexCloudConnection, run);
    const { keyPrefix, maxPointsPerCall } = params;
    const rules = { decimals: client.decimals, keyPrefix, maxPointsPerCall };
    const rows = planRows(tableOf(params), rules).map((row) => keyed(context, row));
    const report = new Report(rows, run, params.continueOnError ?? true);
    const job = {
      client,
      run,
      rows,
      report,
      balances: new Balances(client),
      allowNegativeBalance: params.allowNegativeBalance ?? false,
      wentInBulk: params.useBulkEndpoint ?? false,
    };
    if (params.dryRun) {
      for (const row of rows) {
        report.settle(row, "wouldApply");
      }
    } else {
      await job.balances.keeping(() => adjustOneByOne(job));
    }
    return report.finish();
  },
});

function tableOf({ adjustments, csv }: { adjustments?: Table; csv?: Table }): Table {
  const table = adjustments ?? csv;
  if (!table || (adjustments && csv)) {
    throw new InvalidInputError('Fill in either "Adjustments" or "CSV"');
  }
  return table;
}

/** The order id that Credit Points and Debit Points would derive from the same key. */
function keyed(context: ActionContext, row: PlannedRow): KeyedRow {
  const { orderId } = orderKeys(context, { idempotencyKey: row.key, adjustment: row });
  return { ...row, orderId };
}

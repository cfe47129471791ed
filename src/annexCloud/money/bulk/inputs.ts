import { booleanInput, jsonField, stringField, textInput } from "../../../inputs/inputs";
import { annexCloudConnection } from "../../inputs";
import { amountLimitInputs } from "../limits";
import { readCsv, readTable } from "./table";

export const bulkAdjustInputs = {
  annexCloudConnection,
  adjustments: jsonField(
    {
      label: "Adjustments",
      comments:
        "A JSON array, or a list from an earlier step, of rows with memberId, points, key, reason and, where wanted, activity (credit or debit) and actionId. Without an activity, points below zero are taken. Fill in this or CSV.",
      example:
        '[{"memberId": "maya.berg@example.com", "points": 50, "reason": "Spring bonus", "key": "spring-2026-maya"}]',
    },
    readTable,
  ),
  csv: stringField(
    {
      label: "CSV",
      comments:
        "The same rows as text with a header row: memberId, points, key, reason, and where wanted activity and actionId, in any order and case. Commas, semicolons or tabs separate, quotes protect.",
      example: "memberId,points,reason,key",
    },
    readCsv,
  ),
  keyPrefix: textInput({
    label: "Key Prefix",
    comments:
      "Put before every row's key, for lists whose keys are unique only within themselves, such as row numbers. Has to be the same when the list is run again.",
    example: "spring-2026-",
  }),
  dryRun: booleanInput({
    label: "Dry Run",
    comments: "Checks the whole list and answers what would be done; nothing is sent.",
    default: "false",
  }),
  useBulkEndpoint: booleanInput({
    label: "Use Bulk Endpoint",
    comments:
      "No longer sends many rows in one request: no key guards that call, so that a lost answer could book points twice. Turn it on only to finish a list that an earlier version sent that way; each row is then looked up by its key before it is sent.",
    default: "false",
  }),
  allowNegativeBalance: booleanInput({
    label: "Allow Negative Balance",
    comments:
      "Annex Cloud itself may accept a debit over the balance. Off, such a row is refused before it is written.",
    default: "false",
  }),
  continueOnError: booleanInput({
    label: "Continue on Error",
    comments:
      "Off, no further row is started once one was refused or is uncertain; those are marked notReached.",
    default: "true",
  }),
  maxPointsPerCall: {
    ...amountLimitInputs.maxPointsPerCall,
    comments:
      "A guard rail against slips: if any single row moves more, the list is refused before anything is sent.",
  },
};

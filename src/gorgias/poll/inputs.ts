import { defaultMaxRecords } from "../../api/listInputs";
import { readText } from "../../inputs/clean";
import {
  booleanInput,
  choiceInput,
  dateTimeInput,
  integerInput,
  listInput,
} from "../../inputs/inputs";
import { eventTypes } from "../choices";
import { gorgiasConnection } from "../connectionInput";
import { polledResources, polledResourceTypes } from "./resources";

export const pollChangesInputs = {
  connection: gorgiasConnection,
  pollResourceType: choiceInput(
    {
      label: "Resource Type",
      comments:
        "What to watch. Tickets and customers show what is new and what changed; of messages, events and satisfaction surveys Gorgias shows only what is new. After another choice the next poll starts afresh.",
      example: "tickets",
      required: true,
    },
    polledResourceTypes.map((value) => ({ label: polledResources[value].label, value })),
  ),
  eventTypes: listInput(
    {
      label: "Event Types",
      comments:
        "With Resource Type Events: only events of these types, such as customer-created; blank means all. After another choice the next poll starts afresh.",
      example: "customer-created",
    },
    readText,
    eventTypes,
  ),
  showNewRecords: booleanInput({
    label: "Show New Records",
    comments: "Turn off to leave out records that were created since the last poll.",
    default: "true",
  }),
  showUpdatedRecords: booleanInput({
    label: "Show Updated Records",
    comments:
      "Turn off to leave out records that existed at the last poll and changed since. Has no effect on messages, events and satisfaction surveys.",
    default: "true",
  }),
  maxRecords: integerInput({
    label: "Max Records",
    comments: `Hand over at most this many records in one poll; the rest follows in the next one, or at once where the flow batches. Default ${defaultMaxRecords}.`,
    example: "10000",
    min: 1,
    max: 1_000_000,
  }),
  lookBackDate: dateTimeInput({
    label: "Look-Back Date",
    comments:
      "Start with everything that changed since this date or moment, UTC unless it names an offset. Taken once, by the first poll; blank starts with what changes after the first poll. To catch up with more than about 100,000 records, turn on batching in the flow: a rest that two polls in a row cannot reach any more is left out, with a warning in the log.",
    example: "2026-01-27",
  }),
};

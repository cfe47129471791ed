import { readComponent } from "../../sandbox/flowHost/component";
import { checkIntegration } from "./checker";
import { sampleComponent } from "./sampleComponent";

const own = "component: { key: sample, isPublic: false, version: LATEST }";
const sound = `
definitionVersion: 7
name: Sound
endpointType: flow_specific
configPages:
  - name: Setup
    elements:
      - { type: configVar, value: When }
      - { type: configVar, value: Choice }
      - { type: configVar, value: Map }
      - { type: configVar, value: Active }
      - { type: configVar, value: Words }
requiredConfigVars:
  - { key: When, dataType: schedule, defaultValue: 0 3 * * *, scheduleType: day, timeZone: Europe/Berlin }
  - { key: Choice, dataType: picklist, pickList: [a, b], defaultValue: a }
  - { key: Map, dataType: objectFieldMap, dataSource: { key: fieldMap, ${own} }, defaultValue: "" }
  - { key: Active, dataType: boolean, defaultValue: "false" }
  - { key: Words, dataType: string, collectionType: valuelist, defaultValue: '["w"]' }
flows:
  - name: Batched
    queueConfig: { singletonExecutions: true }
    retryConfig: { maxAttempts: 3, delayMinutes: 15 }
    triggerResolver: { enabled: true, batchSize: 50, concurrentBatchLimit: 2, runInitialSyncOnDeploy: true }
    steps:
      - name: Walk
        isTrigger: true
        action: { key: walk, ${own} }
        inputs: { pages: { type: configVar, value: Words } }
        schedule: { type: configVar, value: When, meta: { scheduleType: custom, timeZone: "" } }
  - name: Unset
    steps:
      - { name: Walk, isTrigger: true, action: { key: walk, ${own} } }
  - name: Plain
    isSynchronous: false
    retryConfig: { maxAttempts: 10, delayMinutes: 60 }
    queueConfig:
      usesFifoQueue: true
      concurrencyLimit: 2
      dedupeIdField: { type: reference, value: start.results.body.data.id }
    steps:
      - { name: Start, isTrigger: true, action: { key: plain, ${own} } }
      - { name: Say, action: { key: echo, ${own} }, inputs: { text: { type: configVar, value: Map } } }
`;
const component = readComponent(sampleComponent);

test("a sound integration has no faults", () => {
  expect(checkIntegration(sound, component)).toEqual([]);
});

const schedule =
  '        schedule: { type: configVar, value: When, meta: { scheduleType: custom, timeZone: "" } }\n';
const plainFlow = "  - name: Plain\n";

test.each([
  [
    "batching of a trigger that cannot",
    plainFlow,
    `${plainFlow}    triggerResolver: { enabled: true }\n`,
    'trigger "Start": cannot batch',
  ],
  [
    "batching switched off where it cannot be",
    "  - name: Unset\n",
    "  - name: Unset\n    triggerResolver: { enabled: false }\n",
    'trigger "Walk": always batches',
  ],
  [
    "initial sync that is not there",
    plainFlow,
    `${plainFlow}    triggerResolver: { enabled: false, runInitialSyncOnDeploy: true }\n`,
    'trigger "Start": has no initial sync',
  ],
  ["batch size", "batchSize: 50", "batchSize: 0", "batchSize"],
  ["batch limit", "concurrentBatchLimit: 2", "concurrentBatchLimit: 0.5", "concurrentBatchLimit"],
  ["key of the batching", "runInitialSyncOnDeploy", "runInitialSync", "runInitialSync"],
  [
    "number of retries of a batch",
    "maxAttempts: 3",
    "maxAttempts: 4",
    "maxAttempts of its retries is at most 3",
  ],
  [
    "delay of a batch's retries",
    "delayMinutes: 15",
    "delayMinutes: 16",
    "delayMinutes of its retries is at most 15",
  ],
  ["synchronous flow", "isSynchronous: false", "isSynchronous: true", "isSynchronous"],
  [
    "singleton without a schedule",
    schedule,
    "",
    'flow "Batched": is a singleton without a schedule',
  ],
  [
    "FIFO queue with a schedule",
    "{ singletonExecutions: true }",
    "{ usesFifoQueue: true }",
    'flow "Batched": has a schedule, which a FIFO queue excludes',
  ],
  [
    "singleton with a FIFO queue",
    "{ singletonExecutions: true }",
    "{ singletonExecutions: true, usesFifoQueue: true }",
    'flow "Batched": is a singleton with a FIFO queue',
  ],
  ["concurrency limit", "concurrencyLimit: 2", "concurrencyLimit: 16", "concurrencyLimit"],
  [
    "field to tell duplicates by",
    "start.results.body.data.id",
    "begin.results.id",
    'flow "Plain": dedupeIdField: "begin.results.id" refers to no earlier step',
  ],
  ["key of the queue", "concurrencyLimit", "concurencyLimit", "concurencyLimit"],
  [
    "schedule's config variable",
    "value: When, meta",
    "value: Choice, meta",
    'schedule: "Choice" is a picklist',
  ],
  [
    "schedule's missing config variable",
    "value: When, meta",
    "value: Wen, meta",
    'schedule: no config variable "Wen"',
  ],
  ["schedule type", "scheduleType: custom", "scheduleType: nightly", "scheduleType"],
  ["key of a schedule", 'timeZone: ""', 'timezone: ""', "timezone"],
  [
    "default of a picklist",
    "defaultValue: a }",
    "defaultValue: c }",
    'config variable "Choice": the default',
  ],
  [
    "picklist without choices",
    "pickList: [a, b], defaultValue: a",
    "defaultValue: a",
    'config variable "Choice": has nothing to pick',
  ],
  [
    "default of a boolean",
    'defaultValue: "false"',
    'defaultValue: "no"',
    'config variable "Active": the default',
  ],
  ["default of a list", `'["w"]'`, "w", 'config variable "Words": the default'],
  [
    "data source for the type",
    "key: Map, dataType: objectFieldMap",
    "key: Map, dataType: objectSelection",
    'config variable "Map": "fieldMap" gives a objectFieldMap',
  ],
])("a wrong %s is named", (_what, right, wrong, fault) => {
  expect(sound).toContain(right);
  const faults = checkIntegration(
    sound.replace(right, () => wrong),
    component,
  );
  expect(faults.join("\n")).toContain(fault);
});

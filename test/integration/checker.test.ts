import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadComponent, readComponent } from "../../sandbox/flowHost/component";
import { checkIntegration } from "./checker";
import { sampleComponent } from "./sampleComponent";

const root = join(__dirname, "..", "..");

test("the shipped integration is sound against the built component", () => {
  const text = readFileSync(join(root, "integration", "gorgias-annex-cloud-loyalty.yml"), "utf8");
  const component = loadComponent(join(root, "dist", "index.js"));
  expect(checkIntegration(text, component)).toEqual([]);
});

const own = "component: { key: sample, isPublic: false, version: LATEST }";
const loop = "component: { key: loop, isPublic: true, version: LATEST }";
const sound = `
definitionVersion: 7
name: Sound
endpointType: flow_specific
configPages:
  - name: Setup
    elements:
      - { type: htmlElement, value: <p>Hello</p> }
      - { type: configVar, value: Account }
      - { type: configVar, value: Offered }
      - { type: configVar, value: When }
      - { type: configVar, value: Choice }
      - { type: configVar, value: Map }
      - { type: configVar, value: Active }
      - { type: configVar, value: Words }
requiredConfigVars:
  - key: Account
    dataType: connection
    connection: { key: api-key, ${own} }
    inputs: { region: { type: value, value: us } }
  - key: Offered
    dataType: picklist
    dataSource: { key: choices, ${own} }
    inputs: { connection: { type: configVar, value: Account } }
  - { key: When, dataType: schedule, defaultValue: 0 3 * * *, scheduleType: day, timeZone: Europe/Berlin }
  - { key: Choice, dataType: picklist, pickList: [a, b], defaultValue: a }
  - { key: Map, dataType: objectFieldMap, dataSource: { key: fieldMap, ${own} }, defaultValue: "" }
  - { key: Active, dataType: boolean, defaultValue: "false" }
  - { key: Words, dataType: string, collectionType: valuelist, defaultValue: '["w"]' }
flows:
  - name: Main
    steps:
      - name: Incoming Call
        isTrigger: true
        action: { key: endpoint, ${own} }
        inputs: { connection: { type: configVar, value: Account }, prefix: { type: value, value: p } }
        branches:
          - name: Accepted
            steps:
              - name: First
                action: { key: choose, ${own} }
                inputs: { branch: { type: reference, value: incomingCall.results.body.data.to } }
                branches:
                  - name: Left
                    steps:
                      - name: Loud
                        action: { key: echo, ${own} }
                        inputs:
                          tone: { type: value, value: loud }
                          text: { type: template, value: "{{#Offered}} {{$first.results}}" }
                  - { name: Right, steps: [] }
              - name: Each
                action: { key: loopOverItems, ${loop} }
                inputs: { items: { type: reference, value: incomingCall.results.body.data.items } }
                steps:
                  - name: Say
                    action: { key: echo, ${own} }
                    inputs:
                      text: { type: reference, value: each.currentItem.id }
                      list: { type: complex, value: [{ type: reference, value: each.index }] }
          - { name: Refused, steps: [] }
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
      - { name: Speak, action: { key: echo, ${own} }, inputs: { text: { type: configVar, value: Map } } }
`;

const faultsOf = (text: string) => checkIntegration(text, readComponent(sampleComponent));

test("a sound integration has no faults", () => {
  expect(faultsOf(sound)).toEqual([]);
});

const to = "incomingCall.results.body.data.to ";
const items = "incomingCall.results.body.data.items ";
const singleton = "{ singletonExecutions: true }";
const unset = "- name: Unset\n";
const plain = "- name: Plain\n";
const resolver = (settings: string) => `    triggerResolver: { ${settings} }\n`;

test.each([
  ["component", "echo, component: { key: sample", "echo, component: { key: simple", '"simple"'],
  ["visibility", "isPublic: false", "isPublic: true", 'no component "sample" (isPublic: true)'],
  ["action", "key: choose", "key: chose", 'flow "Main", step "First": no action "chose"'],
  ["trigger", "key: endpoint", "key: end", 'trigger "Incoming Call": no trigger "end"'],
  ["data source", "key: choices", "key: chosen", '"Offered": no data source "chosen"'],
  ["connection", "key: api-key", "key: apiKey", '"Account": no connection "apiKey"'],
  ["connection input", "inputs: { region:", "inputs: { regoin:", 'no connection input "regoin"'],
  ["step of Prismatic's", "loopOverItems", "loopOverThings", 'no component "loop"'],
  ["input", "tone: {", "tune: {", 'step "Loud": no input "tune"'],
  ["required input", `value: ${items}`, 'value: "" ', 'the input "items" is required'],
  ["required connection", "Account }, prefix", '"" }, prefix', 'input "connection" is required'],
  [
    "fixed connection",
    "configVar, value: Account }, prefix",
    "value, value: x }, prefix",
    '"connection" must be a config variable',
  ],
  ["no connection at all", "Account }, prefix", "Offered }, prefix", '"Offered" is a picklist'],
  ["choice", "value: loud", "value: lout", '"tone": "lout" is none of plain, loud'],
  ["list", "{ type: value, value: loud }", "{ type: complex, value: [] }", '"tone" is not a list'],
  ["static branch", "name: Refused", "name: Rejected", 'no branch "Rejected"'],
  ["number of branches", "          - { name: Refused, steps: [] }\n", "", '"Refused" is missing'],
  ["config variable in an input", "Account }, prefix", "Acount }, prefix", 'variable "Acount"'],
  ["config variable in a template", "{{#Offered}}", "{{#Offred}}", 'no config variable "Offred"'],
  ["config page element", "value: Offered }", "value: Offred }", 'no config variable "Offred"'],
  ["page", "      - { type: configVar, value: Offered }\n", "", '"Offered": is on no config page'],
  ["step in a reference", to, "incomingcall.results ", '"incomingcall.results" refers to no'],
  ["step in a template", "{{$first.results}}", "{{$frist.results}}", '"frist.results" refers to'],
  ["later step", to, "each.results ", '"each.results" refers to no earlier step'],
  ["step of another branch", items, "loud.results ", '"loud.results" refers to no earlier step'],
  ["part of a trigger", to, "incomingCall.results.bdy.data.to ", 'has no "bdy"'],
  ["part of a loop", "each.currentItem.id", "each.results", "must go on with currentItem or index"],
  ["reference in a list", "each.index", "each.number", '"each.number" must go on with'],
  ["entry of a list", "{ type: reference, value: each.index }", "each", "an entry lacks its type"],
  ["step name", "name: Loud", "name: first", 'another step is also "first"'],
  ["trigger in front", "isTrigger: true", "isTrigger: false", "does not begin by a trigger"],
  ["definition version", "definitionVersion: 7", "definitionVersion: 6", "definitionVersion"],
  ["key of the format", "dataType: picklist", "dataTyp: picklist", "requiredConfigVars[1]"],
  ["key of a flow", "isSynchronous", "isSynchron", "isSynchron"],
  ["key of the batching", "runInitialSyncOnDeploy", "runInitialSync", "runInitialSync"],
  ["key of the queue", "concurrencyLimit", "concurencyLimit", "concurencyLimit"],
  ["key of a schedule", 'timeZone: ""', 'timezone: ""', "timezone"],
  [
    "queue of a synchronous flow",
    "isSynchronous: false",
    "isSynchronous: true",
    "is synchronous, which",
  ],
  ["trigger to batch", plain, plain + resolver("enabled: true"), "cannot batch"],
  ["trigger not to batch", unset, unset + resolver("enabled: false"), "always batches"],
  [
    "initial sync",
    plain,
    plain + resolver("enabled: false, runInitialSyncOnDeploy: true"),
    'trigger "Start": has no initial sync',
  ],
  ["batch size", "batchSize: 50", "batchSize: 0", "batchSize"],
  ["batch limit", "concurrentBatchLimit: 2", "concurrentBatchLimit: 0.5", "concurrentBatchLimit"],
  ["number of a batch's retries", "maxAttempts: 3", "maxAttempts: 4", "retries is at most 3"],
  ["delay of a batch's retries", "delayMinutes: 15", "delayMinutes: 16", "retries is at most 15"],
  [
    "singleton's schedule",
    '        schedule: { type: configVar, value: When, meta: { scheduleType: custom, timeZone: "" } }\n',
    "",
    'flow "Batched": is a singleton without a schedule',
  ],
  ["queue of a schedule", singleton, "{ usesFifoQueue: true }", "which a FIFO queue excludes"],
  [
    "queue of a singleton",
    singleton,
    "{ singletonExecutions: true, usesFifoQueue: true }",
    "is a singleton with a FIFO queue",
  ],
  ["concurrency limit", "concurrencyLimit: 2", "concurrencyLimit: 16", "concurrencyLimit"],
  ["field to tell duplicates by", "start.results.body", "begin.results.body", "dedupeIdField: "],
  ["variable of a schedule", "value: When, meta", "value: Choice, meta", '"Choice" is a picklist'],
  ["schedule", "value: When, meta", "value: Wen, meta", 'schedule: no config variable "Wen"'],
  ["schedule type", "scheduleType: custom", "scheduleType: nightly", "scheduleType"],
  ["default of a picklist", "defaultValue: a }", "defaultValue: c }", '"Choice": the default'],
  ["picklist", "pickList: [a, b], defaultValue: a", "defaultValue: a", "has nothing to pick"],
  ["default of a boolean", 'Value: "false"', 'Value: "no"', '"Active": the default'],
  ["default of a list", `'["w"]'`, "w", 'config variable "Words": the default'],
  [
    "data source for the type",
    "dataType: objectFieldMap",
    "dataType: objectSelection",
    '"fieldMap" gives a objectFieldMap',
  ],
])("a wrong %s is named", (_what, right, wrong, fault) => {
  expect(sound).toContain(right);
  expect(faultsOf(sound.replace(right, () => wrong)).join("\n")).toContain(fault);
});

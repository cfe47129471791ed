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

const sound = `
definitionVersion: 7
name: Sound
endpointType: flow_specific
configPages:
  - name: Setup
    elements:
      - { type: htmlElement, value: <p>Hello</p> }
      - { type: configVar, value: Account }
      - { type: configVar, value: Choice }
requiredConfigVars:
  - key: Account
    dataType: connection
    connection: { key: api-key, component: { key: sample, isPublic: false, version: LATEST } }
    inputs: { region: { type: value, value: us } }
  - key: Choice
    dataType: picklist
    dataSource: { key: choices, component: { key: sample, isPublic: false, version: LATEST } }
    inputs: { connection: { type: configVar, value: Account } }
flows:
  - name: Main
    steps:
      - name: Incoming Call
        isTrigger: true
        action: { key: endpoint, component: { key: sample, isPublic: false, version: LATEST } }
        inputs: { connection: { type: configVar, value: Account } }
        branches:
          - name: Accepted
            steps:
              - name: First
                action: { key: choose, component: { key: sample, isPublic: false, version: LATEST } }
                inputs: { branch: { type: reference, value: incomingCall.results.body.data.to } }
                branches:
                  - name: Left
                    steps:
                      - name: Loud
                        action: { key: echo, component: { key: sample, isPublic: false, version: LATEST } }
                        inputs:
                          tone: { type: value, value: loud }
                          text: { type: template, value: "{{#Choice}} {{$first.results}}" }
                  - { name: Right, steps: [] }
              - name: Each
                action: { key: loopOverItems, component: { key: loop, isPublic: true, version: LATEST } }
                inputs: { items: { type: reference, value: incomingCall.results.body.data.items } }
                steps:
                  - name: Decide
                    action: { key: branchOnExpression, component: { key: branch, isPublic: true, version: LATEST } }
                    inputs:
                      conditions:
                        type: complex
                        value:
                          - name: Last
                            type: complex
                            value: [and, [equal, { type: reference, value: each.currentItem.id }, { type: value, value: "9" }]]
                    branches:
                      - name: Last
                        steps:
                          - name: Leave
                            action: { key: breakLoop, component: { key: loop, isPublic: true, version: LATEST } }
                      - { name: Else, steps: [] }
          - { name: Refused, steps: [] }
`;

const component = readComponent(sampleComponent);

test("a sound integration has no faults", () => {
  expect(checkIntegration(sound, component)).toEqual([]);
});

const ownComponent = "component: { key: sample, isPublic: false, version: LATEST }";

test.each([
  [
    "component",
    "key: echo, component: { key: sample",
    "key: echo, component: { key: simple",
    'step "Loud": no component "simple"',
  ],
  [
    "visibility",
    `key: echo, ${ownComponent}`,
    `key: echo, ${ownComponent.replace("false", "true")}`,
    'no component "sample" (isPublic: true)',
  ],
  ["action", "key: choose", "key: chose", 'step "First": no action "chose"'],
  ["trigger", "key: endpoint", "key: endpiont", 'trigger "Incoming Call": no trigger "endpiont"'],
  [
    "data source",
    "key: choices",
    "key: choicess",
    'config variable "Choice": no data source "choicess"',
  ],
  [
    "connection",
    "key: api-key",
    "key: apiKey",
    'config variable "Account": no connection "apiKey"',
  ],
  ["connection input", "inputs: { region:", "inputs: { regoin:", 'no connection input "regoin"'],
  [
    "Prismatic's own step",
    "key: loopOverItems",
    "key: loopOverThings",
    'no component "loop" (isPublic: true)',
  ],
  ["input", "tone: {", "tune: {", 'step "Loud": no input "tune"'],
  [
    "required input",
    "inputs: { items: { type: reference, value: incomingCall.results.body.data.items } }",
    "inputs: {}",
    'step "Each": the input "items" is required',
  ],
  [
    "required connection",
    "        inputs: { connection: { type: configVar, value: Account } }\n        branches",
    '        inputs: { connection: { type: configVar, value: "" } }\n        branches',
    'the input "connection" is required',
  ],
  [
    "fixed connection",
    "connection: { type: configVar, value: Account } }\n        branches",
    "connection: { type: value, value: key } }\n        branches",
    '"connection" must be a config variable',
  ],
  [
    "no connection at all",
    "connection: { type: configVar, value: Account } }\n        branches",
    "connection: { type: configVar, value: Choice } }\n        branches",
    '"Choice" is a picklist',
  ],
  ["choice", "value: loud", "value: lout", '"tone": "lout" is none of plain, loud'],
  [
    "list for a single value",
    "tone: { type: value, value: loud }",
    "tone: { type: complex, value: [] }",
    '"tone" is not a list',
  ],
  ["static branch", "name: Refused", "name: Rejected", 'no branch "Rejected"'],
  [
    "missing branch",
    "          - { name: Refused, steps: [] }\n",
    "",
    'the branch "Refused" is missing',
  ],
  [
    "dynamic branch",
    "- name: Last\n                        steps",
    "- name: Lats\n                        steps",
    'no branch "Lats"',
  ],
  [
    "config variable in an input",
    "inputs: { connection: { type: configVar, value: Account } }\n        branches",
    "inputs: { connection: { type: configVar, value: Acount } }\n        branches",
    'no config variable "Acount"',
  ],
  ["config variable in a template", "{{#Choice}}", "{{#Choise}}", 'no config variable "Choise"'],
  [
    "config page element",
    "{ type: configVar, value: Choice }",
    "{ type: configVar, value: Choise }",
    'config page "Setup": no config variable "Choise"',
  ],
  [
    "config variable nobody asks for",
    "      - { type: configVar, value: Choice }\n",
    "",
    'config variable "Choice": is on no config page',
  ],
  [
    "step in a reference",
    "value: incomingCall.results.body.data.to ",
    "value: incomingcall.results.body.data.to ",
    '"incomingcall.results.body.data.to" refers to no earlier step',
  ],
  [
    "step in a template",
    "{{$first.results}}",
    "{{$frist.results}}",
    '"frist.results" refers to no earlier step',
  ],
  [
    "later step",
    "value: incomingCall.results.body.data.to ",
    "value: each.results ",
    '"each.results" refers to no earlier step',
  ],
  [
    "step in another branch",
    "value: incomingCall.results.body.data.items ",
    "value: loud.results ",
    '"loud.results" refers to no earlier step',
  ],
  [
    "what a trigger has",
    "value: incomingCall.results.body.data.to ",
    "value: incomingCall.results.bdy.data.to ",
    'has no "bdy"',
  ],
  [
    "part of a step",
    "each.currentItem.id",
    "each.results",
    'must go on with currentItem or index after "each"',
  ],
  ["operator", "[equal,", "[equals,", "Invalid expression syntax"],
  ["step name", "name: Loud", "name: first", 'another step is also "first"'],
  [
    "loop to break",
    "key: loopOverItems, component: { key: loop, isPublic: true, version: LATEST } }\n                inputs: { items: { type: reference, value: incomingCall.results.body.data.items } }",
    `key: echo, ${ownComponent} }`,
    "breaks a loop it is not in",
  ],
  [
    "trigger in front",
    "isTrigger: true",
    "isTrigger: false",
    'flow "Main": does not begin by a trigger',
  ],
  ["definition version", "definitionVersion: 7", "definitionVersion: 6", "definitionVersion"],
  ["key of the format", "dataType: picklist", "dataTyp: picklist", "requiredConfigVars[1]"],
])("a wrong %s is named", (_what, right, wrong, fault) => {
  expect(sound).toContain(right);
  const faults = checkIntegration(
    sound.replace(right, () => wrong),
    component,
  );
  expect(faults.join("\n")).toContain(fault);
});

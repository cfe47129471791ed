import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { loadComponent } from "../../sandbox/flowHost/component";
import { migrateIntegration } from "../../scripts/migrate/migrate";
import component from "../../src";
import { checkIntegration } from "../integration/checker";

const projectDir = path.resolve(__dirname, "../..");
const original = readFileSync(path.join(__dirname, "original.yml"), "utf8");
const migrate = (text: string) => migrateIntegration(text, component);
const problemsOf = (text: string) =>
  checkIntegration(text, loadComponent(path.join(projectDir, "dist/index.js")));

type Inputs = Record<string, unknown>;
interface Step {
  name: string;
  action: { key: string; component: Inputs };
  inputs: Inputs;
  steps?: Step[];
}

const fixed = (text: string) => ({ type: "value", value: text });
const reference = (text: string) => ({ type: "reference", value: text });
const list = (...items: unknown[]) => ({ type: "complex", value: items });
const theirs = { key: "gorgias", isPublic: true, version: 11 };
const ours = { key: "gorgias-annex-cloud", isPublic: false, version: "LATEST" };

function stepsIn(text: string): Step[] {
  const inner = (steps: Step[] = []): Step[] =>
    steps.flatMap((step) => [step, ...inner(step.steps)]);
  return parse(text).flows.flatMap(({ steps }: { steps: Step[] }) => inner(steps));
}

describe("an integration written for the original component", () => {
  test("cannot be used with this component as it is", () => {
    expect(problemsOf(original)).toContain(
      'flow "Tidy Imports", step "All Tickets": no component "gorgias" (isPublic: true)',
    );
  });

  test("is sound once it is migrated, with all it used of the original", () => {
    const { text, findings } = migrate(original);
    expect(findings.unmapped).toEqual([]);
    expect(problemsOf(text)).toEqual([]);
    expect(findings.moved).toEqual([
      'config variable "Gorgias Connection": connection "gorgias-api-key"',
      'config variable "Review Ticket": data source "selectTicket"',
      'flow "Tidy Imports", step "All Tickets": action "listTickets"',
      'flow "Tidy Imports", step "Mark As Imported": action "updateTicket"',
      'flow "Tidy Imports", step "Leave A Note": action "createTicketMessage"',
      'flow "Tidy Imports", step "Remember The Run": action "updateCustomerData"',
      'flow "Greet New Tickets", step "New Tickets": trigger "pollChangesTrigger"',
      'flow "Greet New Tickets", step "Greet": action "updateTicket"',
    ]);
  });

  test("keeps every step of other components, and the comments", () => {
    const { text } = migrate(original);
    const others = (yaml: string) =>
      stepsIn(yaml)
        .filter(({ action }) => !String(action.component.key).startsWith("gorgias"))
        .map(({ steps: _, ...step }) => step);
    expect(others(text)).toHaveLength(3);
    expect(others(text)).toEqual(others(original));
    const comments = (yaml: string) => yaml.match(/#(?= ).*$/gm);
    expect(comments(text)).toEqual(comments(original));
    expect(comments(text)).toHaveLength(4);
  });

  test("changes references and grouped inputs, and not one line else", () => {
    const replaced = [
      ...["key: gorgias", "isPublic: true", "version: 11"],
      ...["pagination:", "ticketTimestamps:", "debugRequest:", 'value: "false"'],
      ...["- name:", "- name: order_by", "- name: limit"],
      ...["value: snooze_datetime", "value: opened_datetime"],
    ];
    const bare = (line: string) => line.replace(/ #.*/, "").trim();
    const kept = new Set(migrate(original).text.split("\n").map(bare));
    const gone = original
      .split("\n")
      .map(bare)
      .filter((line) => !kept.has(line));
    expect(gone.filter((line) => !replaced.includes(line))).toEqual([]);
    expect(gone).toContain("pagination:");
  });

  test("does not change when it is migrated again", () => {
    const { text } = migrate(original);
    const again = migrate(text);
    expect(again.text).toBe(text);
    expect(again.findings.lines()).toEqual([]);
  });
});

/** An integration with one step of the original component. */
function oneStep(key: string, inputs: Inputs = {}, more: Inputs = {}): string {
  const step = { name: "The Step", action: { key, component: theirs }, inputs, ...more };
  return stringify({ definitionVersion: 7, flows: [{ name: "The Flow", steps: [step] }] });
}
const onlyStep = (text: string) => stepsIn(text)[0];
const here = 'flow "The Flow", step "The Step"';

describe("a grouped input", () => {
  const named = (name: unknown) => ({ name, ...fixed("2031-01-01") });
  const inner = { language: fixed("en"), more: { type: "complex", value: { via: fixed("api") } } };
  test.each<[string, unknown, Inputs]>([
    [
      "a list of named entries",
      list(named("snooze_datetime")),
      { snooze_datetime: fixed("2031-01-01") },
    ],
    [
      "a list of entries whose names are inputs",
      list(named(fixed("snooze_datetime")), { name: fixed("spam"), ...reference("a.results") }),
      { snooze_datetime: fixed("2031-01-01"), spam: reference("a.results") },
    ],
    [
      "an object of inputs, with a group in the group",
      { type: "complex", value: inner },
      { language: fixed("en"), via: fixed("api") },
    ],
    [
      "JSON text",
      fixed('{"language": "en", "customer": {"id": 7}, "spam": true}'),
      { language: fixed("en"), customer: fixed('{"id":7}'), spam: fixed("true") },
    ],
  ])("becomes inputs of their own: %s", (_what, group, expected) => {
    const { text, findings } = migrate(
      oneStep("updateTicket", { id: fixed("1"), additionalFields: group, status: fixed("") }),
    );
    expect(onlyStep(text)?.inputs).toEqual({ id: fixed("1"), ...expected, status: fixed("") });
    expect(findings.unmapped).toEqual([]);
    expect(findings.changed).toContain(
      `${here}: took the inputs out of the group "additionalFields"`,
    );
  });

  test("a filled-in member that stands outside the group as well is for somebody to decide", () => {
    const group = { type: "complex", value: { language: fixed("fr") } };
    const inputs = { language: fixed("en"), additionalFields: group };
    const { text, findings } = migrate(oneStep("updateTicket", inputs));
    expect(onlyStep(text)?.inputs).toEqual({ language: fixed("en") });
    expect(findings.unmapped).toEqual([`${here}: "language" is filled in twice, in a group too`]);
  });
});

describe("what cannot be mapped", () => {
  test.each<[string, string, string]>([
    ["an unknown action", oneStep("mergeTickets"), `${here}: there is no action "mergeTickets"`],
    [
      "an unknown trigger",
      oneStep("webhook", {}, { isTrigger: true }),
      `${here}: there is no trigger "webhook"`,
    ],
    [
      "an unknown input",
      oneStep("getTicket", { id: fixed("1"), depth: fixed("2") }),
      `${here}: removed the input "depth", which this component does not have`,
    ],
    [
      "an unknown input in a group",
      oneStep("updateTicket", {
        additionalFields: { type: "complex", value: { mood: fixed("x") } },
      }),
      `${here}: removed the input "mood", which this component does not have`,
    ],
    [
      "a choice that there is not",
      oneStep("updateTicket", { id: fixed("1"), status: fixed("resolved") }),
      `${here}: "status" does not offer "resolved"`,
    ],
    [
      "one of several choices",
      oneStep("listEvents", { types: list(fixed("ticket-created"), fixed("Ticket-Eaten")) }),
      `${here}: "types" does not offer "Ticket-Eaten"`,
    ],
    [
      "an unknown connection",
      stringify({
        requiredConfigVars: [
          { key: "Desk", dataType: "connection", connection: { key: "sso", component: theirs } },
        ],
      }),
      'config variable "Desk": there is no connection "sso"',
    ],
    [
      "an unknown data source",
      stringify({
        requiredConfigVars: [
          { key: "Tag", dataType: "picklist", dataSource: { key: "selectTag", component: theirs } },
        ],
      }),
      'config variable "Tag": there is no data source "selectTag"',
    ],
  ])("is listed with its place: %s", (_what, text, expected) => {
    expect(migrate(text).findings.unmapped).toEqual([expected]);
  });

  test("an action without a counterpart stays with the original", () => {
    const text = oneStep("mergeTickets", { id: fixed("1") });
    expect(migrate(text).text).toBe(text);
  });

  test("a private component of the same name is somebody else's", () => {
    const text = oneStep("getTicket").replace("isPublic: true", "isPublic: false");
    expect(migrate(text)).toMatchObject({ text, findings: { moved: [], unmapped: [] } });
  });

  test("text that is no YAML is an error", () => {
    expect(() => migrate("flows: [unclosed")).toThrow(/^This is no YAML: /);
  });
});

test.each<[string, Inputs, RegExp]>([
  ["updateTicket", { status: fixed("open") }, /every update opens the ticket/],
  ["downloadFile", { file_type: fixed("attachment") }, /bytes and content type/],
  ["rawRequest", { url: fixed("https://example.com/x") }, /other than the connected account/],
])("says what is different about %s", (key, inputs, note) => {
  const { findings } = migrate(oneStep(key, inputs));
  expect(findings.notes).toEqual([expect.stringMatching(note)]);
  expect(findings.unmapped).toEqual([]);
});

test("an input that is blank and unknown is no matter", () => {
  const { text, findings } = migrate(oneStep("getAccount", { legacy: fixed(""), old: list() }));
  expect(onlyStep(text)?.inputs).toEqual({});
  expect(onlyStep(text)?.action.component).toEqual(ours);
  expect(findings.unmapped).toEqual([]);
});

describe("npm run migrate", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "migrate-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => path.join(folder, name);
  const read = (name: string) => readFileSync(file(name), "utf8");

  /** Runs the script as npm does. */
  function run(...args: string[]): Promise<{ exitCode: unknown; stdout: string; stderr: string }> {
    const script = path.join(projectDir, "scripts/migrate.ts");
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [require.resolve("tsx/cli"), script, ...args],
        (error, stdout, stderr) => resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
      );
    });
  }

  test("writes beside the file, which stays as it is", async () => {
    writeFileSync(file("flow.yml"), original);
    const { exitCode, stdout } = await run(file("flow.yml"));
    expect(exitCode).toBe(0);
    expect(read("flow.yml")).toBe(original);
    expect(read("flow.migrated.yml")).toBe(migrate(original).text);
    expect(stdout).toContain("Moved (8):");
    expect(stdout).toContain("flow.migrated.yml");
  });

  test("writes where it is told to and fails where something is left to decide", async () => {
    writeFileSync(file("flow.yml"), oneStep("getTicket", { depth: fixed("2") }));
    const { exitCode, stdout } = await run(file("flow.yml"), "--out", file("flow.yml"));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/NOT MAPPED.*\n {2}- flow "The Flow", step "The Step".*"depth"/);
    expect(onlyStep(read("flow.yml"))?.action.component).toEqual(ours);
  });

  test("says how it is used", async () => {
    const { exitCode, stderr } = await run();
    expect(exitCode).toBe(1);
    expect(stderr).toContain("npm run migrate -- flow.yml");
  });
});

import type {
  Action,
  Component,
  Connection,
  DataSource,
} from "@prismatic-io/spectral/dist/serverTypes";
import type { OperationFacts } from "../../src/api/action";
import { inputsTable } from "./inputs";
import { code, collapsible, type Entry, heading, jsonBlock, paragraphs } from "./markdown";

type Trigger = Component["triggers"][string];

/** One thing of the component: where it stands in the contents and what is said about it. */
export interface Section extends Entry {
  text: string;
}

function example(examplePayload: unknown, contents: string): string | undefined {
  return examplePayload === undefined
    ? undefined
    : collapsible(contents, jsonBlock(examplePayload));
}

export function connectionSection(connection: Connection): Section {
  const { key, label, comments, oauth2Type, inputs } = connection;
  const entry = { anchor: `connection-${key}`, title: label };
  const kind = oauth2Type && `OAuth 2.0, grant ${code(oauth2Type)}.`;
  return {
    ...entry,
    text: paragraphs(
      heading(3, entry),
      `Key ${code(key)}. ${comments ?? ""}`.trim(),
      kind,
      inputsTable(inputs),
    ),
  };
}

function endpointLine({ api, endpoint, documentationUrl, readOnly }: OperationFacts): string {
  const parts = [
    endpoint ? `${api} ${code(`${endpoint.method} ${endpoint.path}`)}` : api,
    endpoint?.scope && `scope ${code(endpoint.scope)}`,
    readOnly ? "changes nothing" : "writes",
    documentationUrl && `[API documentation](${documentationUrl})`,
  ];
  return parts.filter(Boolean).join(" · ");
}

export function actionSection(action: Action, facts: OperationFacts): Section {
  const { key, display, inputs, examplePayload } = action;
  const entry = { anchor: `action-${key}`, title: display.label };
  return {
    ...entry,
    text: paragraphs(
      heading(4, entry),
      `Key ${code(key)}. ${display.description}`,
      endpointLine(facts),
      inputsTable(inputs),
      example(examplePayload, "Example result"),
    ),
  };
}

export function dataSourceSection(dataSource: DataSource): Section {
  const { key, display, dataSourceType, inputs, examplePayload } = dataSource;
  const entry = { anchor: `data-source-${key}`, title: display.label };
  return {
    ...entry,
    text: paragraphs(
      heading(3, entry),
      `Key ${code(key)}, type ${code(dataSourceType)}. ${display.description}`,
      inputsTable(inputs),
      example(examplePayload, "Example result"),
    ),
  };
}

const support = { invalid: "not supported", valid: "possible", required: "required" };

export function triggerSection(trigger: Trigger): Section {
  const { key, display, inputs, examplePayload, staticBranchNames } = trigger;
  const entry = { anchor: `trigger-${key}`, title: display.label };
  const managed = trigger.hasWebhookCreateFunction && trigger.hasWebhookDeleteFunction;
  const ability = [
    `Schedule: ${support[trigger.scheduleSupport]}`,
    `synchronous answer: ${support[trigger.synchronousResponseSupport]}`,
    managed && "created and deleted with the instance",
  ];
  return {
    ...entry,
    text: paragraphs(
      heading(3, entry),
      `Key ${code(key)}. ${display.description}`,
      `${ability.filter(Boolean).join("; ")}.`,
      staticBranchNames && `Branches: ${staticBranchNames.map(code).join(", ")}.`,
      inputsTable(inputs),
      example(examplePayload, "Example payload"),
    ),
  };
}

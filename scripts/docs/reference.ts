import type { Action, Component } from "@prismatic-io/spectral/dist/serverTypes";
import type { OperationFacts } from "../../src/api/action";
import { code, contentsLine, type Entry, heading, paragraphs } from "./markdown";
import {
  actionSection,
  connectionSection,
  dataSourceSection,
  type Section,
  triggerSection,
} from "./sections";

const note =
  "Generated from the component by `npm run docs`. To change this page, change the component.";

interface Chapter extends Entry {
  /** Parts with a heading of their own; a chapter without groups has one that is nameless. */
  groups: { entry?: Entry; sections: Section[] }[];
}

/** Route tables by API: what each call is, by its id. */
type Routes = Record<string, Readonly<Record<string, string>>>;

/** The page that documents every connection, action, data source and trigger. */
export function referencePage(
  component: Component,
  operations: readonly OperationFacts[],
  routes: Routes = {},
): string {
  const chapters: Chapter[] = [
    chapter("connections", "Connections", component.connections.map(connectionSection)),
    { anchor: "actions", title: "Actions", groups: actionGroups(component.actions, operations) },
    chapter(
      "data-sources",
      "Data sources",
      Object.values(component.dataSources).map(dataSourceSection),
    ),
    chapter("triggers", "Triggers", Object.values(component.triggers).map(triggerSection)),
  ];
  const contents = chapters.flatMap(contentsOf).join("\n");
  const missing = Object.entries(routes).map(([api, table]) =>
    missingCalls(api, table, operations),
  );
  const title = `# Reference: ${component.display.label}`;
  const about = `${component.display.description} Component key ${code(component.key)}.`;
  return `${paragraphs(title, about, note, "## Contents", contents, ...chapters.map(textOf), ...missing)}\n`;
}

/** What Raw Request is for, so that nobody looks for it in vain. */
function missingCalls(
  api: string,
  table: Routes[string],
  operations: readonly OperationFacts[],
): string | undefined {
  const built = new Set(operations.map(({ endpoint }) => endpoint?.id));
  const calls = Object.entries(table).flatMap(([id, route]) =>
    built.has(id) ? [] : [`- ${code(route.split("|", 1)[0] ?? id)}`],
  );
  return calls.length === 0
    ? undefined
    : paragraphs(`## ${api} calls without an action`, calls.join("\n"));
}

function chapter(anchor: string, title: string, sections: Section[]): Chapter {
  return { anchor, title, groups: [{ sections }] };
}

/** Actions by the purpose that their rows state, in the rows' order. */
function actionGroups(
  actions: Record<string, Action>,
  operations: readonly OperationFacts[],
): Chapter["groups"] {
  requireSameKeys(
    Object.keys(actions),
    operations.map(({ key }) => key),
  );

  const names = [...new Set(operations.map(({ group }) => group))];
  return names.map((name) => ({
    entry: { anchor: `group-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`, title: name },
    sections: operations
      .filter(({ group }) => group === name)
      .flatMap((facts) => {
        const action = actions[facts.key];
        return action ? [actionSection(action, facts)] : [];
      }),
  }));
}

function requireSameKeys(actionKeys: readonly string[], operationKeys: readonly string[]): void {
  const onlyActions = actionKeys.filter((key) => !operationKeys.includes(key));
  const onlyOperations = operationKeys.filter((key) => !actionKeys.includes(key));
  if (onlyActions.length === 0 && onlyOperations.length === 0) {
    return;
  }
  const unmatched = [...onlyActions, ...onlyOperations].join(", ");
  throw new Error(`Actions and operations differ: ${unmatched}. Is the build up to date?`);
}

function contentsOf(chapter: Chapter): string[] {
  return [
    contentsLine(0, chapter),
    ...chapter.groups.flatMap(({ entry, sections }) => [
      ...(entry ? [contentsLine(1, entry)] : []),
      ...sections.map((section) => contentsLine(entry ? 2 : 1, section)),
    ]),
  ];
}

function textOf(chapter: Chapter): string {
  const groups = chapter.groups.map(({ entry, sections }) =>
    paragraphs(entry && heading(3, entry), ...sections.map(({ text }) => text)),
  );
  return paragraphs(heading(2, chapter), ...groups);
}

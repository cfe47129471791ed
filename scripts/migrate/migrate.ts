import type { Component, Input } from "@prismatic-io/spectral/dist/serverTypes";
import { parseDocument } from "yaml";
import { Findings } from "./findings";
import { migrateInputs } from "./inputs";
import { noteOn } from "./notes";
import { findReferences, type Reference } from "./references";

export interface Migration {
  /** The integration on this component; unchanged where it does not use the original one. */
  text: string;
  findings: Findings;
}

/**
 * Moves a low-code integration from Prismatic's Gorgias component to this one. What has no
 * counterpart stays with the original and is listed.
 * @throws Error for text that is no YAML
 */
export function migrateIntegration(text: string, component: Component): Migration {
  const doc = parseDocument(text);
  const [error] = doc.errors;
  if (error) {
    throw new Error(`This is no YAML: ${error.message}`);
  }
  const findings = new Findings();
  for (const reference of findReferences(doc)) {
    move(reference, component, findings);
  }
  if (findings.moved.length === 0) {
    return { text, findings };
  }
  // Long lines stay long, and lists stand as they stood.
  return { text: doc.toString({ lineWidth: 0, indentSeq: !hasFlushLists(text) }), findings };
}

function move(reference: Reference, component: Component, findings: Findings): void {
  const { kind, key, where, owner } = reference;
  const inputs = inputsOf(reference, component);
  if (!inputs) {
    findings.unmapped.push(`${where}: there is no ${names[kind]} "${key}"`);
    return;
  }
  reference.component.set("key", component.key);
  reference.component.set("isPublic", component.public ?? false);
  reference.component.set("version", "LATEST");
  findings.moved.push(`${where}: ${names[kind]} "${key}"`);
  migrateInputs(owner.get("inputs"), { where, inputs, findings });
  const note = noteOn(reference);
  if (note) {
    findings.notes.push(note);
  }
}

const names = {
  action: "action",
  trigger: "trigger",
  connection: "connection",
  dataSource: "data source",
} as const;

function inputsOf({ kind, key }: Reference, component: Component): Input[] | undefined {
  switch (kind) {
    case "action":
      return component.actions[key]?.inputs;
    case "trigger":
      return component.triggers[key]?.inputs;
    case "dataSource":
      return component.dataSources[key]?.inputs;
    case "connection":
      return component.connections.find((connection) => connection.key === key)?.inputs;
  }
}

/** Whether the items of lists stand right below the key that holds them. */
const hasFlushLists = (text: string) => /^( *)[^\s#-].*:\n\1- /m.test(text);

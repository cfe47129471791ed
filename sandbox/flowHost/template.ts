import { lookUpConfigVar, lookUpReference, type Scope } from "./references";

const slot = /\{\{([#$])(.+?)\}\}/gs;

export type TemplateSlot = { kind: "configVar" | "reference"; name: string };

function readSlot(sign: string, name: string): TemplateSlot {
  return { kind: sign === "#" ? "configVar" : "reference", name: name.trim() };
}

/** The `{{#Config Variable}}` and `{{$step.results}}` slots of a template, in order. */
export function templateSlots(template: string): TemplateSlot[] {
  return [...template.matchAll(slot)].map(([, sign = "", name = ""]) => readSlot(sign, name));
}

function asText(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Fills the slots of a template; the result is always text. */
export function fillTemplate(template: string, scope: Scope): string {
  return template.replace(slot, (_whole, sign: string, rawName: string) => {
    const { kind, name } = readSlot(sign, rawName);
    return asText(
      kind === "configVar" ? lookUpConfigVar(name, scope) : lookUpReference(name, scope),
    );
  });
}

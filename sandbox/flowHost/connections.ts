import { z } from "zod";
import type { WireComponent } from "./component";
import { FlowHostError } from "./errors";
import { fillTemplate } from "./template";

const connectionSettings = z.strictObject({
  key: z.string().optional(),
  fields: z.record(z.string(), z.unknown()),
  token: z.record(z.string(), z.unknown()).optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});

/** What the person who sets up an instance enters for a connection. */
export type ConnectionSettings = z.infer<typeof connectionSettings>;

/** A connection as a perform function gets it. */
export interface ConnectionValue extends ConnectionSettings {
  key: string;
  configVarKey: string;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** Fills a connection's defaults and templates; a field it lacks or does not know is an error. */
export function resolveConnection(
  component: WireComponent,
  connectionKey: string,
  configVarKey: string,
  value: unknown,
): ConnectionValue {
  const about = `Config variable "${configVarKey}"`;
  const parsed = connectionSettings.safeParse(value);
  if (!parsed.success) {
    throw new FlowHostError(`${about}: ${z.prettifyError(parsed.error)}`);
  }
  const definition = component.connections.find(({ key }) => key === connectionKey);
  if (!definition) {
    throw new FlowHostError(`${about}: there is no connection "${connectionKey}".`);
  }
  const { fields: given, ...settings } = parsed.data;
  if (settings.key !== undefined && settings.key !== connectionKey) {
    throw new FlowHostError(`${about} is a "${connectionKey}", not a "${settings.key}".`);
  }
  const known = new Set(definition.inputs.map(({ key }) => key));
  const unknown = Object.keys(given).find((key) => !known.has(key));
  if (unknown !== undefined) {
    throw new FlowHostError(`${about}: there is no field "${unknown}".`);
  }

  const fields: Record<string, unknown> = {};
  for (const { key, default: fallback, required } of definition.inputs) {
    fields[key] = isBlank(given[key]) ? fallback : given[key];
    if (required && isBlank(fields[key])) {
      throw new FlowHostError(`${about}: the field "${key}" is needed.`);
    }
  }
  const scope = { steps: new Map(), configVars: { ...fields } };
  for (const { key, type } of definition.inputs) {
    if (type === "template") {
      fields[key] = fillTemplate(String(fields[key]), scope);
    }
  }
  return { ...settings, key: connectionKey, configVarKey, fields };
}

/** Resolves a connection that names its own key, as `{ key, fields, token? }`. */
export function resolveKeyedConnection(
  component: WireComponent,
  configVarKey: string,
  value: unknown,
): unknown {
  if (typeof value !== "object" || value === null || !("fields" in value)) {
    return value;
  }
  const key = "key" in value ? value.key : undefined;
  if (typeof key !== "string") {
    throw new FlowHostError(`Connection "${configVarKey}" must say its key.`);
  }
  return resolveConnection(component, key, configVarKey, value);
}

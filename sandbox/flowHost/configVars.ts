import type { WireComponent } from "./component";
import { resolveConnection, resolveKeyedConnection } from "./connections";
import { FlowHostError } from "./errors";
import { resolveInput } from "./inputs";
import type { ConnectionConfigVar, RequiredConfigVar } from "./integrationFile";
import { resolvePlainConfigVar } from "./plainConfigVar";

function connectionFields(variable: ConnectionConfigVar): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, input] of Object.entries(variable.inputs ?? {})) {
    if (input.type !== "value" && input.type !== "complex") {
      throw new FlowHostError(`Config variable "${variable.key}": "${key}" must be a fixed value.`);
    }
    if (input.value.length > 0) {
      fields[key] = resolveInput(input, { type: "string" }, { steps: new Map(), configVars: {} });
    }
  }
  return fields;
}

function withIntegrationFields(variable: ConnectionConfigVar, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("fields" in value)) {
    return value;
  }
  return { ...value, fields: { ...connectionFields(variable), ...Object(value.fields) } };
}

function resolveConfigVar(
  variable: RequiredConfigVar,
  value: unknown,
  component: WireComponent,
): unknown {
  if (variable.dataType === "connection") {
    const { connection } = variable;
    if (!connection) {
      return resolveKeyedConnection(component, variable.key, value);
    }
    if (connection.component.key !== component.key || connection.component.isPublic) {
      throw new FlowHostError(`There is no component "${connection.component.key}".`);
    }
    const settings = withIntegrationFields(variable, value);
    return resolveConnection(component, connection.key, variable.key, settings);
  }
  return resolvePlainConfigVar(variable, value);
}

/** The config variables of one instance; each one the integration names needs a value. */
export function resolveConfigVars(
  variables: RequiredConfigVar[],
  values: Record<string, unknown>,
  component: WireComponent,
): Record<string, unknown> {
  const names = new Set(variables.map(({ key }) => key));
  const unknown = Object.keys(values).find((key) => !names.has(key));
  if (unknown !== undefined) {
    throw new FlowHostError(`There is no config variable "${unknown}".`);
  }
  return Object.fromEntries(
    variables.map((variable) => [
      variable.key,
      resolveConfigVar(variable, values[variable.key], component),
    ]),
  );
}

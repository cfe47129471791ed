import type { WireComponent } from "./component";
import { resolveConnection } from "./connections";
import { FlowHostError } from "./errors";
import type { ConnectionConfigVar, RequiredConfigVar } from "./integrationFile";
import { resolvePlainConfigVar } from "./plainConfigVar";

function connectionFields(variable: ConnectionConfigVar): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, input] of Object.entries(variable.inputs ?? {})) {
    if (input.type !== "value") {
      throw new FlowHostError(`Config variable "${variable.key}": "${key}" must be a fixed value.`);
    }
    if (input.value !== "") {
      fields[key] = input.value;
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

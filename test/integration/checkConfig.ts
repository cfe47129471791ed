import type {
  IntegrationFile,
  PlainConfigVar,
  RequiredConfigVar,
} from "../../sandbox/flowHost/integrationFile";
import { resolvePlainConfigVar } from "../../sandbox/flowHost/plainConfigVar";
import { checkInputs } from "./checkInputs";
import { isOwn, type Subject } from "./checkSubject";

function checkSource(variable: RequiredConfigVar, subject: Subject): void {
  const where = `config variable "${variable.key}"`;
  const { component, report } = subject;
  if (variable.dataType === "connection") {
    const { connection, inputs = {} } = variable;
    if (!connection || !isOwn(connection, where, subject)) {
      return;
    }
    const definition = component.connections.find(({ key }) => key === connection.key);
    if (!definition) {
      report(where, `no connection "${connection.key}"`);
      return;
    }
    const known = new Set(definition.inputs.map(({ key }) => key));
    for (const key of Object.keys(inputs)) {
      if (!known.has(key)) {
        report(where, `no connection input "${key}"`);
      }
    }
    return;
  }
  const { dataSource, dataType, inputs = {} } = variable;
  if (!dataSource || !isOwn(dataSource, where, subject)) {
    return;
  }
  const definition = component.dataSources[dataSource.key];
  if (!definition) {
    report(where, `no data source "${dataSource.key}"`);
    return;
  }
  checkInputs(definition.inputs, inputs, { where, visible: new Map() }, subject);
  const { dataSourceType } = definition;
  if (dataSourceType !== dataType) {
    report(where, `"${dataSource.key}" gives a ${dataSourceType}`);
  }
}

function checkChoices(variable: PlainConfigVar, { report }: Subject): void {
  const where = `config variable "${variable.key}"`;
  const { dataSource, dataType, defaultValue, pickList } = variable;
  if (dataType === "picklist" && !pickList && !dataSource) {
    report(where, "has nothing to pick");
  }
  if (defaultValue === undefined) {
    return;
  }
  try {
    resolvePlainConfigVar(variable, undefined);
  } catch (error) {
    report(where, `the default: ${error instanceof Error ? error.message : error}`);
  }
}

/** Checks config variables and the pages that ask for them. */
export function checkConfig(
  { configPages, requiredConfigVars }: IntegrationFile,
  subject: Subject,
): void {
  const { configVars, report } = subject;
  const asked = new Set<string>();
  for (const { name, elements } of configPages) {
    for (const { type, value } of elements) {
      if (type === "htmlElement") {
        continue;
      }
      if (!configVars.has(value)) {
        report(`config page "${name}"`, `no config variable "${value}"`);
      }
      if (asked.has(value)) {
        report(`config page "${name}"`, `"${value}" is asked for twice`);
      }
      asked.add(value);
    }
  }
  if (configVars.size < requiredConfigVars.length) {
    report("requiredConfigVars", "two config variables have the same key");
  }
  for (const variable of requiredConfigVars) {
    const where = `config variable "${variable.key}"`;
    if (!variable.orgOnly && !asked.has(variable.key)) {
      report(where, "is on no config page");
    }
    checkSource(variable, subject);
    if (variable.dataType !== "connection") {
      checkChoices(variable, subject);
    }
  }
}

import type { WireComponent } from "../../sandbox/flowHost/component";
import { type IntegrationFile, parseIntegration } from "../../sandbox/flowHost/integrationFile";
import { checkConfig } from "./checkConfig";
import { checkFlow } from "./checkFlow";
import type { Subject } from "./checkSubject";

function duplicates(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function checkParsed(integration: IntegrationFile, component: WireComponent): string[] {
  const problems: string[] = [];
  const subject: Subject = {
    component,
    configVars: new Map(integration.requiredConfigVars.map((variable) => [variable.key, variable])),
    report: (where, what) => problems.push(`${where}: ${what}`),
  };
  checkConfig(integration, subject);
  for (const name of duplicates(integration.flows.map((flow) => flow.name))) {
    subject.report("flows", `two flows are named "${name}"`);
  }
  for (const flow of integration.flows) {
    checkFlow(flow, subject);
  }
  return problems;
}

/** What is wrong with an integration, given the component it uses; nothing when it is sound. */
export function checkIntegration(yamlText: string, component: WireComponent): string[] {
  try {
    return checkParsed(parseIntegration(yamlText), component);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

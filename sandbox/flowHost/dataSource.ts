import type { WireComponent } from "./component";
import { noUser } from "./context";
import { FlowHostError } from "./errors";
import { resolveInputs, type StepInputs } from "./inputs";
import type { RequiredConfigVar } from "./integrationFile";
import { collectingLogger } from "./log";
import type { Deployment } from "./run";
import { passThroughWire } from "./wire";

/** Runs a data source with the little context the platform gives it. */
export async function runDataSource(
  key: string,
  inputs: StepInputs,
  deployment: Deployment,
  component: WireComponent,
): Promise<unknown> {
  const dataSource = component.dataSources[key];
  if (!dataSource) {
    throw new FlowHostError(`There is no data source "${key}".`);
  }
  const scope = { steps: new Map(), configVars: deployment.configVars };
  const context = {
    logger: collectingLogger([]),
    configVars: { ...deployment.configVars },
    customer: { ...deployment.customer },
    instance: { ...deployment.attributes },
    user: { ...noUser },
  };
  const params = resolveInputs(dataSource.inputs, inputs, scope);
  return passThroughWire(await dataSource.perform(context, params));
}

/** What the config wizard offers for a variable, once those that it draws on are filled in. */
export async function runSourceOf(
  variable: RequiredConfigVar,
  deployment: Deployment,
  component: WireComponent,
): Promise<unknown> {
  if (!("dataSource" in variable) || !variable.dataSource) {
    throw new FlowHostError(`Config variable "${variable.key}" has no data source.`);
  }
  return runDataSource(variable.dataSource.key, variable.inputs ?? {}, deployment, component);
}

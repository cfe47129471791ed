import type { WireComponent } from "./component";
import { noUser } from "./context";
import { FlowHostError } from "./errors";
import { resolveInputs } from "./inputs";
import { collectingLogger } from "./log";
import type { Deployment } from "./run";
import { stepInputs } from "./singleAction";
import { passThroughWire } from "./wire";

/** Runs a data source with the little context the platform gives it. */
export async function runDataSource(
  key: string,
  values: Record<string, unknown>,
  deployment: Deployment,
  component: WireComponent,
): Promise<unknown> {
  const dataSource = component.dataSources[key];
  if (!dataSource) {
    throw new FlowHostError(`There is no data source "${key}".`);
  }
  const scope = { steps: new Map(), configVars: deployment.configVars };
  const inputs = stepInputs(dataSource.inputs, values, component);
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
